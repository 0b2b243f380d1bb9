// The written form of a text: the rules of disclosure/text/markup.py, read into the editor and written back.
import MarkdownIt from 'markdown-it'
import { Schema } from 'prosemirror-model'
import { MarkdownParser, MarkdownSerializer, defaultMarkdownParser, defaultMarkdownSerializer, schema as base } from 'prosemirror-markdown'
import { tableNodes } from 'prosemirror-tables'

const OWN_FILE = /^\/tin-tuc\/tep\/\d+\/$/
const level = (node) => Math.min(4, Math.max(2, node.attrs.level))

const heading = {
  ...base.spec.nodes.get('heading'),
  attrs: { level: { default: 2 } },
  parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { level: Math.min(4, Math.max(2, n)) } })),
  toDOM: (node) => [`h${level(node)}`, 0]
}

// Only files of the article are shown; anything else stays the words it is.
const image = (kinds) => ({
  ...base.spec.nodes.get('image'),
  parseDOM: [{
    tag: 'img[src]',
    getAttrs: (dom) => OWN_FILE.test(dom.getAttribute('src')) && { src: dom.getAttribute('src'), alt: dom.getAttribute('alt') }
  }],
  toDOM: ({ attrs }) => kinds.get(attrs.src) === 'picture'
    ? ['img', { src: attrs.src, alt: attrs.alt || '' }]
    : ['span', { class: 'mc-writing__file' }, `▣ ${attrs.alt || attrs.src}`]
})

const strike = { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] }

export function written(kinds) {
  const nodes = base.spec.nodes.update('heading', heading).update('image', image(kinds))
    .append(tableNodes({ tableGroup: 'block', cellContent: 'inline*', cellAttributes: {} }))
  const schema = new Schema({ nodes, marks: base.spec.marks.append({ strike }) })
  return { schema, read: (text) => parser(schema).parse(text), write: (doc) => serializer.serialize(doc) }
}

function parser(schema) {
  const rules = MarkdownIt('commonmark', { html: false, breaks: true }).enable(['table', 'strikethrough'])
  return new MarkdownParser(schema, rules, {
    ...defaultMarkdownParser.tokens,
    heading: { block: 'heading', getAttrs: (token) => ({ level: Math.min(4, Math.max(2, Number(token.tag.slice(1)))) }) },
    softbreak: { node: 'hard_break' },
    s: { mark: 'strike' },
    table: { block: 'table' },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: 'table_row' },
    th: { block: 'table_header' },
    td: { block: 'table_cell' }
  })
}

// A cell is one line; its bars would end it.
function cell(state, node) {
  const start = state.out.length
  state.renderInline(node)
  const inside = state.out.slice(start).replace(/\\?\n/g, ' ').replace(/\|/g, '\\|')
  state.out = state.out.slice(0, start) + inside
}

function table(state, node) {
  node.forEach((row, _, number) => {
    row.forEach((one, _offset, place) => {
      state.write(place ? ' | ' : '| ')
      cell(state, one)
    })
    state.write(' |\n')
    if (number === 0) state.write(`|${' --- |'.repeat(row.childCount)}\n`)
  })
  state.closeBlock(node)
}

const serializer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    heading: (state, node) => {
      state.write(`${'#'.repeat(level(node))} `)
      state.renderInline(node, false)
      state.closeBlock(node)
    },
    hard_break: (state, node, parent, index) => {
      for (let next = index + 1; next < parent.childCount; next++) {
        if (parent.child(next).type !== node.type) return state.write('\n')
      }
    },
    bullet_list: (state, node) => state.renderList(node, '  ', () => '- '),
    table
  },
  { ...defaultMarkdownSerializer.marks, strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true } }
)
