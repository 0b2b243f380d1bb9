// The properties panel: ordinary fields of the page, filled from the selected element. With nothing
// selected it shows the process as a whole.
import { declare, declared, processOf } from './declared.js'
import { fields, parts } from './fields.js'

const show = (node, shown) => { node.hidden = !shown }
const valueOf = control => control.type === 'checkbox' ? control.checked : control.value

export function properties (modeler, panel) {
  const editor = Object.fromEntries(['modeling', 'bpmnFactory', 'bpmnReplace', 'selection'].map(name => [name, modeler.get(name)]))
  const controls = [...panel.querySelectorAll('[data-key]')]
  let element = null
  // Fields typed in and not left yet: what the drawing says of them is older than what stands in them.
  const typed = new Set()

  function fill () {
    const wanted = element ? parts(element) : []
    for (const part of panel.querySelectorAll('[data-for]')) show(part, wanted.includes(part.dataset.for))
    show(panel.querySelector('[data-many]'), editor.selection.get().length > 1)
    show(panel.querySelector('[data-process]'), !element && editor.selection.get().length === 0)
    fillSpans()
    if (element) controls.forEach(put)
    else fillProcess()
  }

  function put (control) {
    if (!control.closest('[data-for]') || control.closest('[data-for]').hidden) return
    const value = fields[control.dataset.key].get(element)
    if (control.type === 'checkbox') control.checked = value
    else if (!typed.has(control)) control.value = value
  }

  function fillSpans () {
    const select = panel.querySelector('[data-key=span]')
    const named = declared(modeler, 'span').map(([id, hours]) => new Option(`${id}: ${hours.replace('.', ',')} giờ`, id))
    select.replaceChildren(select.options[0], ...named)
  }

  function fillProcess () {
    const name = panel.querySelector('[data-process-name]')
    if (name !== document.activeElement) name.value = processOf(modeler)?.process.name ?? ''
    for (const list of panel.querySelectorAll('[data-list]')) {
      if (!list.contains(document.activeElement)) drawList(list)
    }
  }

  function drawList (list) {
    const rows = declared(modeler, list.dataset.list)
    list.querySelector('tbody').replaceChildren(...rows.map((row, place) => drawRow(list, row, place + 1)))
    show(list.querySelector('table'), rows.length)
  }

  function drawRow (list, row, number) {
    const line = list.querySelector('template').content.firstElementChild.cloneNode(true)
    line.querySelectorAll('input, select').forEach((control, place) => {
      control.value = row[place]
      control.setAttribute('aria-label', `${control.getAttribute('aria-label')} ${number}`)
    })
    return line
  }

  function readList (list) {
    return [...list.querySelectorAll('tbody tr')].map(line => [...line.querySelectorAll('input, select')].map(one => one.value.trim()))
  }

  panel.addEventListener('input', ({ target }) => typed.add(target))
  panel.addEventListener('change', ({ target }) => {
    typed.delete(target)
    const list = target.closest('[data-list]')
    const name = target.matches('[data-process-name]')
    if (list) declare(modeler, list.dataset.list, readList(list).map(row => list.dataset.list === 'span' ? [row[0], row[1].replace(',', '.')] : row))
    else if (name) editor.modeling.updateModdleProperties(processOf(modeler).element, processOf(modeler).process, { name: target.value })
    else if (element && target.dataset.key) fields[target.dataset.key].set(element, valueOf(target), editor)
  })

  panel.addEventListener('click', ({ target }) => {
    const list = target.closest('[data-list]')
    if (!list || !target.matches('button')) return
    const rows = readList(list)
    if (target.dataset.row === 'add') rows.push(list.dataset.list === 'span' ? [freeName(rows, 'cum'), '8'] : [freeName(rows, 'bien'), 'string'])
    else rows.splice([...list.querySelectorAll('tbody tr')].indexOf(target.closest('tr')), 1)
    declare(modeler, list.dataset.list, rows)
    drawList(list)
    const [next] = [...list.querySelectorAll('tbody input')].slice(-2)
    ;(target.dataset.row === 'add' ? next : list.querySelector('[data-row=add]')).focus()
  })

  modeler.on('selection.changed', ({ newSelection }) => {
    typed.clear()
    element = newSelection.length === 1 ? newSelection[0].labelTarget ?? newSelection[0] : null
    fill()
  })
  modeler.on('elements.changed', fill)
  modeler.on('commandStack.changed', fill)
  modeler.on('import.done', fill)
  return { focus: () => panel.querySelector('[data-for]:not([hidden]) [data-key], [data-process-name]')?.focus() }
}

function freeName (rows, stem) {
  const taken = new Set(rows.map(([name]) => name))
  let number = 1
  while (taken.has(`${stem}_${number}`)) number += 1
  return `${stem}_${number}`
}
