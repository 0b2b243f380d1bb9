// What each field of the properties panel reads from the drawn element, and how it writes it back. Every
// write is one command of the modeler, so it can be undone.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil'

const TIMES = { duration: 'timeDuration', date: 'timeDate' }
const own = name => ({
  get: element => getBusinessObject(element).get(`motcua:${name}`) ?? '',
  set: (element, value, { modeling }) => modeling.updateProperties(element, { [`motcua:${name}`]: value.trim() || undefined })
})
const timerOf = element => getBusinessObject(element).eventDefinitions?.find(one => is(one, 'bpmn:TimerEventDefinition'))
const timeOf = element => Object.values(TIMES).find(name => timerOf(element)?.[name])

function writeTimer (element, kind, value, { modeling, bpmnFactory }) {
  const body = value ? bpmnFactory.create('bpmn:FormalExpression', { body: value }) : undefined
  const cleared = Object.fromEntries(Object.values(TIMES).map(name => [name, undefined]))
  modeling.updateModdleProperties(element, timerOf(element), { ...cleared, timeCycle: undefined, [TIMES[kind]]: body })
}

export const fields = {
  name: {
    get: element => getBusinessObject(element).name ?? '',
    set: (element, value, { modeling }) => modeling.updateLabel(element, value)
  },
  documentation: {
    get: element => getBusinessObject(element).documentation?.[0]?.text ?? '',
    set: (element, value, { modeling, bpmnFactory }) => {
      const told = value.trim() ? [bpmnFactory.create('bpmn:Documentation', { text: value })] : []
      modeling.updateProperties(element, { documentation: told })
    }
  },
  type: {
    get: element => element.type === 'bpmn:Task' ? 'bpmn:UserTask' : element.type,
    set: (element, value, { bpmnReplace, selection }) => selection.select(bpmnReplace.replaceElement(element, { type: value }))
  },
  act: own('act'),
  limitHours: {
    get: own('limitHours').get,
    set: (element, value, editor) => own('limitHours').set(element, value.replace(',', '.'), editor)
  },
  span: own('span'),
  form: own('form'),
  output: own('output'),
  unitKind: own('unitKind'),
  position: own('position'),
  condition: {
    get: element => getBusinessObject(element).conditionExpression?.body ?? '',
    set: (element, value, { modeling, bpmnFactory }) => {
      const conditionExpression = value.trim() ? bpmnFactory.create('bpmn:FormalExpression', { body: value.trim() }) : undefined
      modeling.updateProperties(element, { conditionExpression })
    }
  },
  default: {
    get: element => element.source?.businessObject.default === getBusinessObject(element),
    set: (element, value, { modeling }) =>
      modeling.updateProperties(element.source, { default: value ? getBusinessObject(element) : undefined })
  },
  timerKind: {
    get: element => timeOf(element) === TIMES.date ? 'date' : 'duration',
    set: (element, value, editor) => writeTimer(element, value, fields.timerValue.get(element), editor)
  },
  timerValue: {
    get: element => timerOf(element)?.[timeOf(element)]?.body ?? '',
    set: (element, value, editor) => writeTimer(element, fields.timerKind.get(element), value.trim(), editor)
  },
  interrupting: {
    get: element => getBusinessObject(element).cancelActivity !== false,
    set: (element, value, { modeling }) => modeling.updateProperties(element, { cancelActivity: value })
  },
  calledElement: {
    get: element => getBusinessObject(element).calledElement ?? '',
    set: (element, value, { modeling }) => modeling.updateProperties(element, { calledElement: value.trim() || undefined })
  }
}

// Which parts of the panel an element needs; the names stand in the template's data-for.
export function parts (element) {
  const found = ['any']
  const add = (name, ...types) => { if (types.some(type => is(element, type))) found.push(name) }
  add('task', 'bpmn:Task')
  add('lane', 'bpmn:Lane')
  add('flow', 'bpmn:SequenceFlow')
  add('call', 'bpmn:CallActivity')
  if (timerOf(element)) found.push('timer')
  if (is(element, 'bpmn:BoundaryEvent')) found.push('boundary')
  const split = element.source && ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:Activity'].some(type => is(element.source, type))
  if (is(element, 'bpmn:SequenceFlow') && split) found.push('split')
  return found
}
