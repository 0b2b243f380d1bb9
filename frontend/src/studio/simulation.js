// Token simulation in Vietnamese: the library's simulator and animation, with our own controls and story.
// Its log, palette and notices are left out: they speak English and carry style attributes.
import AnimationModule from 'bpmn-js-token-simulation/lib/animation'
import ContextPads from 'bpmn-js-token-simulation/lib/features/context-pads/ContextPads'
import DisableModelingModule from 'bpmn-js-token-simulation/lib/features/disable-modeling'
import ExclusiveGatewayModule from 'bpmn-js-token-simulation/lib/features/exclusive-gateway-settings'
import InclusiveGatewayModule from 'bpmn-js-token-simulation/lib/features/inclusive-gateway-settings'
import NeutralElementColorsModule from 'bpmn-js-token-simulation/lib/features/neutral-element-colors'
import ScopeFilterModule from 'bpmn-js-token-simulation/lib/features/scope-filter'
import SimulatorModule from 'bpmn-js-token-simulation/lib/simulator'
import * as happenings from 'bpmn-js-token-simulation/lib/util/EventHelper'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import { tokens } from './tokens.js'

const TITLES = {
  'Set Sequence Flow': 'Đổi nhánh hồ sơ sẽ đi',
  'Add pause point': 'Dừng hồ sơ ở đây',
  'Remove pause point': 'Không dừng ở đây nữa',
  'Trigger Event': 'Cho hồ sơ đi tiếp từ đây'
}
const LONGEST = 200

class SpokenContextPads extends ContextPads {
  _addOverlay (element, options) {
    const title = TITLES[options.html.title] ?? options.html.title
    options.html.title = title
    options.html.setAttribute('aria-label', `${title}: ${element.businessObject.name ?? element.id}`)
    super._addOverlay(element, options)
  }
}

export const simulationModule = {
  __depends__: [
    SimulatorModule, AnimationModule, ScopeFilterModule, DisableModelingModule, NeutralElementColorsModule,
    ExclusiveGatewayModule, InclusiveGatewayModule
  ],
  __init__: ['contextPads', 'tokenCount'],
  contextPads: ['type', SpokenContextPads],
  tokenCount: ['factory', tokens]
}

export function simulation (modeler, stage, toggle) {
  const bus = modeler.get('eventBus')
  const simulator = modeler.get('simulator')
  const story = stage.querySelector('[data-story]')
  const pause = stage.querySelector('[data-do=pause]')
  const container = modeler.get('canvas').getContainer().parentNode
  let active = false
  let paused = false

  function tell (words) {
    const line = document.createElement('li')
    line.textContent = words
    story.append(line)
    if (story.children.length > LONGEST) story.firstElementChild.remove()
    story.scrollTop = story.scrollHeight
  }

  function setPaused (wanted) {
    paused = wanted
    bus.fire(paused ? happenings.PAUSE_SIMULATION_EVENT : happenings.PLAY_SIMULATION_EVENT)
    container.classList.toggle('paused', paused)
    pause.textContent = paused ? 'Chạy tiếp' : 'Tạm dừng'
  }

  function setActive (wanted) {
    active = wanted
    story.replaceChildren()
    setPaused(false)
    container.classList.toggle('simulation', active)
    bus.fire(happenings.TOGGLE_MODE_EVENT, { active })
    stage.hidden = !active
    toggle.setAttribute('aria-pressed', active)
    if (active) stage.querySelector('[data-do=send]').focus()
    else toggle.focus()
  }

  function send () {
    setPaused(false)
    const starts = modeler.get('elementRegistry').filter(one => is(one, 'bpmn:StartEvent') && !is(one.parent, 'bpmn:SubProcess'))
    const waiting = starts.flatMap(element => simulator.findSubscriptions({ element })).slice(0, 1)
    waiting.forEach(({ event, scope }) => simulator.trigger({ event, scope }))
    if (!waiting.length) tell('Sơ đồ chưa có điểm bắt đầu để hồ sơ đi từ đó.')
  }

  const top = scope => ['bpmn:Process', 'bpmn:Participant'].some(type => is(scope.element, type))
  const named = element => element.businessObject.name || 'không tên'
  bus.on(happenings.SCOPE_CREATE_EVENT, ({ scope }) => { if (active && top(scope)) tell('Một hồ sơ bắt đầu đi.') })
  bus.on(happenings.SCOPE_DESTROYED_EVENT, ({ scope }) => { if (active && top(scope) && scope.completed) tell('Hồ sơ đã đi hết quy trình.') })
  bus.on(happenings.TRACE_EVENT, ({ action, element }) => {
    if (!active || action !== 'exit') return
    if (is(element, 'bpmn:Activity')) tell(`Xong bước: ${named(element)}.`)
    else if (is(element, 'bpmn:Event') && element.businessObject.eventDefinitions?.length) tell(`Hết thời gian chờ: ${named(element)}.`)
  })

  const acts = {
    send,
    pause: () => setPaused(!paused),
    reset: () => { story.replaceChildren(); setPaused(false); bus.fire(happenings.RESET_SIMULATION_EVENT) },
    'leave-simulation': () => setActive(false)
  }
  stage.addEventListener('click', ({ target }) => acts[target.closest('[data-do]')?.dataset.do]?.())
  stage.querySelector('[data-speed]').addEventListener('change', ({ target }) => modeler.get('animation').setAnimationSpeed(Number(target.value)))
  toggle.addEventListener('click', () => setActive(!active))
}
