// What the whole process declares in its extension elements: time limits shared by several steps, and the
// variables its conditions may name.
import { is } from 'bpmn-js/lib/util/ModelUtil'

const KINDS = { span: ['id', 'hours'], variable: ['name', 'type'] }
const typeOf = kind => `motcua:${kind[0].toUpperCase()}${kind.slice(1)}`

// The drawn element that stands for the process, and the process itself.
export function processOf (modeler) {
  const root = modeler.get('canvas').getRootElement()
  if (is(root, 'bpmn:Process')) return { element: root, process: root.businessObject }
  const pool = modeler.get('elementRegistry').find(one => is(one, 'bpmn:Participant') && one.businessObject.processRef)
  return pool ? { element: pool, process: pool.businessObject.processRef } : null
}

export function declared (modeler, kind) {
  const values = processOf(modeler)?.process.extensionElements?.get('values') ?? []
  return values.filter(one => is(one, typeOf(kind))).map(one => KINDS[kind].map(name => one[name] ?? ''))
}

export function declare (modeler, kind, rows) {
  const { element, process } = processOf(modeler)
  const factory = modeler.get('bpmnFactory')
  const others = (process.extensionElements?.get('values') ?? []).filter(one => !is(one, typeOf(kind)))
  const made = rows.map(row => factory.create(typeOf(kind), Object.fromEntries(KINDS[kind].map((name, place) => [name, row[place]]))))
  const extensionElements = factory.create('bpmn:ExtensionElements', { values: [...others, ...made] })
  for (const one of extensionElements.values) one.$parent = extensionElements
  modeler.get('modeling').updateModdleProperties(element, process, { extensionElements })
}
