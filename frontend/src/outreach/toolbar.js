// The editor's toolbar: ordinary buttons with words, one stop of the tab key, arrows between them.
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { wrapInList } from 'prosemirror-schema-list'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables'

const marked = (type) => (state) => {
  const { from, $from, to, empty } = state.selection
  return empty ? !!type.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, type)
}
const within = (type, level) => (state) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type === type && (!level || node.attrs.level === level)) return true
  }
  return false
}

function newTable(schema) {
  return (state, dispatch) => {
    if (isInTable(state)) return false
    // Headings are there from the start: a column without one says nothing to who hears the table.
    const row = (type, words) => schema.nodes.table_row.create(null, words.map((said) => type.create(null, said ? schema.text(said) : null)))
    const rows = [row(schema.nodes.table_header, ['Cột 1', 'Cột 2']), row(schema.nodes.table_cell, ['', ''])]
    if (dispatch) dispatch(state.tr.replaceSelectionWith(schema.nodes.table.create(null, rows)).scrollIntoView())
    return true
  }
}

export function buttons(schema, tables, askLink) {
  const { nodes, marks } = schema
  return [
    { words: 'Đậm', run: toggleMark(marks.strong), on: marked(marks.strong) },
    { words: 'Nghiêng', run: toggleMark(marks.em), on: marked(marks.em) },
    { words: 'Liên kết', run: askLink, on: marked(marks.link) },
    { words: 'Đề mục', run: setBlockType(nodes.heading, { level: 2 }), on: within(nodes.heading, 2) },
    { words: 'Đề mục nhỏ', run: setBlockType(nodes.heading, { level: 3 }), on: within(nodes.heading, 3) },
    { words: 'Đoạn thường', run: setBlockType(nodes.paragraph) },
    { words: 'Danh sách', run: wrapInList(nodes.bullet_list), on: within(nodes.bullet_list) },
    { words: 'Đánh số', run: wrapInList(nodes.ordered_list), on: within(nodes.ordered_list) },
    { words: 'Trích dẫn', run: wrapIn(nodes.blockquote), on: within(nodes.blockquote) },
    { words: 'Lùi ra', run: lift },
    ...(tables
      ? [
          { words: 'Bảng', run: newTable(schema), on: isInTable },
          { words: 'Thêm hàng', run: addRowAfter, only: isInTable },
          { words: 'Thêm cột', run: addColumnAfter, only: isInTable },
          { words: 'Bỏ hàng', run: deleteRow, only: isInTable },
          { words: 'Bỏ cột', run: deleteColumn, only: isInTable },
          { words: 'Bỏ bảng', run: deleteTable, only: isInTable }
        ]
      : []),
    { words: 'Hoàn tác', run: undo },
    { words: 'Làm lại', run: redo }
  ]
}

export class Toolbar {
  constructor(items, name) {
    this.dom = document.createElement('div')
    this.dom.className = 'mc-writing__tools'
    this.dom.setAttribute('role', 'toolbar')
    this.dom.setAttribute('aria-label', name)
    this.items = items.map((item) => ({ ...item, button: this.button(item) }))
    this.items[0].button.tabIndex = 0
    this.dom.addEventListener('keydown', (event) => this.arrow(event))
  }

  button({ words, on, run }) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = words
    button.tabIndex = -1
    if (on) button.setAttribute('aria-pressed', 'false')
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return
      run(this.view.state, this.view.dispatch, this.view)
      if (!this.view.dom.closest('.mc-writing').querySelector('[data-link]:not([hidden])')) this.view.focus()
    })
    this.dom.append(button)
    return button
  }

  // ProseMirror calls this after every change.
  update(view) {
    this.view = view
    for (const { button, on, only, run } of this.items) {
      if (only) button.hidden = !only(view.state)
      if (on) button.setAttribute('aria-pressed', String(on(view.state)))
      button.setAttribute('aria-disabled', String(!run(view.state)))
    }
    const shown = this.items.filter(({ button }) => !button.hidden)
    if (!shown.some(({ button }) => button.tabIndex === 0)) shown[0].button.tabIndex = 0
  }

  arrow(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    const shown = this.items.map(({ button }) => button).filter((button) => !button.hidden)
    const next = shown[(shown.indexOf(event.target) + step + shown.length) % shown.length]
    shown.forEach((button) => { button.tabIndex = button === next ? 0 : -1 })
    next.focus()
    event.preventDefault()
  }
}
