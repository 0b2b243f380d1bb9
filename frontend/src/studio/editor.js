// The drawing page of the studio, loaded there and nowhere else.
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css'
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css'
import './editor.scss'
import Modeler from 'bpmn-js/lib/Modeler'
import { downloadSvg, downloadXml } from './files.js'
import lanes from './lanes.js'
import { marks } from './marks.js'
import moddle from './moddle.js'
import offered from './offered.js'
import { properties } from './properties.js'
import { saving } from './saving.js'
import { simulation, simulationModule } from './simulation.js'
import vietnamese from './vietnamese.js'

const root = document.querySelector('[data-editor]')
const part = name => root.querySelector(`[data-part=${name}]`)
const button = (text, act) => Object.assign(document.createElement('button'), {
  type: 'button', className: 'govuk-button govuk-button--secondary', textContent: text, onclick: act
})

// One place for what the editor has to say; `choices` are ways on: { text, act } or { text, url }.
function say (tone, title, text = '', choices = []) {
  const box = part('said')
  const heading = Object.assign(document.createElement('h2'), { className: 'govuk-heading-s', textContent: title })
  const words = Object.assign(document.createElement('p'), { textContent: text })
  const ways = choices.map(({ text, act, url, get }) => {
    const done = () => { box.replaceChildren(); box.hidden = true }
    return button(text, () => url ? location.assign(url) : get ? downloadXml(modeler, root.dataset.file) : (done(), act()))
  })
  box.className = `mc-said mc-said--${tone}`
  box.replaceChildren(heading, words, ...ways)
  box.hidden = false
  if (tone !== 'done') box.focus()
}

function ask (url, values) {
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) body.set(name, value)
  body.set('csrfmiddlewaretoken', root.querySelector('[name=csrfmiddlewaretoken]').value)
  return fetch(url, { method: 'POST', body })
}

const READABLE = 0.7
const FONT = { fontFamily: '"Be Vietnam Pro", "Noto Sans", sans-serif', fontSize: 11.5, lineHeight: 1.25 }

const modeler = new Modeler({
  container: part('canvas'),
  textRenderer: { defaultStyle: FONT, externalStyle: FONT },
  moddleExtensions: { motcua: moddle },
  additionalModules: [vietnamese, offered, lanes, simulationModule]
})

async function open () {
  try {
    const answer = await fetch(root.dataset.xml)
    if (!answer.ok) throw new Error(`máy chủ trả lời ${answer.status}`)
    const { warnings } = await modeler.importXML(await answer.text())
    fit(READABLE)
    if (warnings.length) say('note', 'Có phần của tệp không vẽ được', warnings.map(one => one.message).join('; '))
    return true
  } catch (fault) {
    say('error', 'Không mở được sơ đồ này', `${fault.message}. Hãy dùng trình sửa bảng, hoặc nhập lại tệp.`)
    return false
  }
}

// The whole drawing beside the palette; `least` keeps names readable when it is opened.
function fit (least = 0) {
  const canvas = modeler.get('canvas')
  const { inner, outer } = canvas.viewbox()
  const left = (root.querySelector('.djs-palette')?.offsetWidth ?? 0) + 40
  const scale = Math.max(least, Math.min(1, (outer.width - left - 20) / inner.width, (outer.height - 40) / inner.height))
  canvas.viewbox({ x: inner.x - left / scale, y: inner.y - 20 / scale, width: outer.width / scale, height: outer.height / scale })
}

function wire (saves, fields) {
  const acts = {
    undo: () => modeler.get('commandStack').undo(),
    redo: () => modeler.get('commandStack').redo(),
    'zoom-in': () => modeler.get('zoomScroll').stepZoom(1),
    'zoom-out': () => modeler.get('zoomScroll').stepZoom(-1),
    'zoom-fit': () => fit(),
    // Later: the pad closes on a click outside it, and this click is one.
    find: () => setTimeout(() => modeler.get('searchPad').open()),
    xml: () => downloadXml(modeler, root.dataset.file),
    svg: () => downloadSvg(modeler, root.dataset.file),
    keys: () => part('keys').showModal(),
    'close-keys': () => part('keys').close()
  }
  root.addEventListener('click', ({ target }) => acts[target.closest('[data-do]')?.dataset.do]?.())
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault()
      // Leaving a field is what takes its value over.
      document.activeElement.blur()
      saves.save()
    }
    if (event.key === 'F2' && !event.target.matches('input, textarea, select')) { event.preventDefault(); fields.focus() }
  })
  modeler.on('commandStack.changed', () => {
    const stack = modeler.get('commandStack')
    root.querySelector('[data-do=undo]').disabled = !stack.canUndo()
    root.querySelector('[data-do=redo]').disabled = !stack.canRedo()
  })
}

const fields = properties(modeler, part('properties'))
const checks = marks(modeler, part('marks'), { check: root.dataset.check, ask, summary: root.querySelector('[data-summary]') })
const saves = saving(modeler, root, { ask, say })
simulation(modeler, part('simulation'), root.querySelector('[data-do=simulate]'))
wire(saves, fields)
if (await open()) {
  root.classList.add('mc-editor--ready')
  saves.opened()
  saves.offerDraft()
  checks.look()
}
