// The editor: what is seen is written back into the form's own text box at every change, so that saving,
// errors and conflicts work as they do without it. The person may go back to the plain box at any time.
import 'prosemirror-view/style/prosemirror.css'
import { baseKeymap, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { EditorState, Plugin } from 'prosemirror-state'
import { goToNextCell, tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { linkBox } from './link.js'
import { Toolbar, buttons } from './toolbar.js'
import { written } from './written.js'

const files = [...document.querySelectorAll('[data-insert]')]
const kinds = new Map(files.map((one) => [one.dataset.insert, one.dataset.kind]))

function keys({ nodes, marks }) {
  return keymap({
    'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo,
    'Mod-b': toggleMark(marks.strong), 'Mod-i': toggleMark(marks.em),
    Enter: splitListItem(nodes.list_item),
    'Mod-]': sinkListItem(nodes.list_item), 'Mod-[': liftListItem(nodes.list_item),
    'Alt-ArrowRight': goToNextCell(1), 'Alt-ArrowLeft': goToNextCell(-1)
  })
}

function typed({ nodes }) {
  return inputRules({ rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (found) => ({ level: found[1].length })),
    wrappingInputRule(/^\s*-\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (found) => ({ order: Number(found[1]) })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote)
  ] })
}

function open(box) {
  const { schema, read, write } = written(kinds)
  const frame = document.createElement('div')
  frame.className = 'mc-writing'
  box.before(frame)
  const label = document.querySelector(`label[for="${box.id}"]`)
  const link = linkBox(schema)
  const toolbar = new Toolbar(buttons(schema, box.dataset.writing === 'tables', link.ask), `Soạn thảo: ${label.firstChild.textContent.trim()}`)
  label.id ||= `${box.id}-nhan`
  const view = new EditorView({ mount: frame.appendChild(document.createElement('div')) }, {
    state: EditorState.create({
      doc: read(box.value),
      plugins: [typed(schema), keys(schema), keymap(baseKeymap), history(), tableEditing(), new Plugin({ view: (shown) => { toolbar.update(shown); return toolbar } })]
    }),
    attributes: {
      class: 'govuk-textarea mc-article__text', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': label.id,
      'aria-describedby': box.getAttribute('aria-describedby') || ''
    },
    dispatchTransaction(change) {
      this.updateState(this.state.apply(change))
      if (change.docChanged) box.value = write(this.state.doc)
    }
  })
  frame.prepend(toolbar.dom, link.dom)
  link.attach(view)
  label.addEventListener('click', () => view.focus())
  box.addEventListener('focus', () => view.focus())
  const plain = switcher(box, frame, view, read)
  frame.after(plain)
  files.forEach((one) => offer(one, view, schema))
  frame.closest('form').addEventListener('submit', () => { plain.disabled = true })
}

// Between what is seen and the plain box; each takes over what the other holds.
function switcher(box, frame, view, read) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'mc-link-button mc-writing__switch'
  const show = (rich) => {
    frame.hidden = !rich
    box.classList.toggle('govuk-visually-hidden', rich)
    box.tabIndex = rich ? -1 : 0
    box.setAttribute('aria-hidden', String(rich))
    button.textContent = rich ? 'Soạn bằng chữ thường' : 'Soạn như khi hiện ra'
  }
  button.addEventListener('click', () => {
    const rich = frame.hidden
    if (rich) view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, read(box.value).content))
    show(rich)
    if (rich) view.focus()
    else box.focus()
  })
  show(true)
  return button
}

function offer(one, view, schema) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary mc-writing__insert'
  button.textContent = 'Chèn vào bài'
  button.setAttribute('aria-label', `Chèn vào bài: ${one.dataset.words}`)
  button.addEventListener('click', () => {
    const node = schema.nodes.image.create({ src: one.dataset.insert, alt: one.dataset.words })
    view.dispatch(view.state.tr.replaceSelectionWith(node, false).scrollIntoView())
    view.focus()
  })
  one.after(button)
}

document.querySelectorAll('textarea[data-writing]').forEach(open)
