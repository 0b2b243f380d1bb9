// Our attributes in BPMN (namespace urn:motcua:process:1; docs/process-model.md), told to the modeler so
// that it reads, keeps, copies and writes them.
const text = name => ({ name, isAttr: true, type: 'String' })

export default {
  name: 'Một Cửa',
  prefix: 'motcua',
  uri: 'urn:motcua:process:1',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    { name: 'Step', extends: ['bpmn:Activity'], properties: ['act', 'limitHours', 'span', 'form', 'output'].map(text) },
    { name: 'Role', extends: ['bpmn:Lane'], properties: ['unitKind', 'position'].map(text) },
    { name: 'Span', superClass: ['Element'], properties: ['id', 'hours'].map(text) },
    { name: 'Variable', superClass: ['Element'], properties: ['name', 'type'].map(text) }
  ]
}
