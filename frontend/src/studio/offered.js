// Only what a process can run with is offered: no palette tool, context pad or menu makes an element that
// the check would refuse (src/motcua/processes/bpmn/vocabulary.py).
import ContextPadProvider from 'bpmn-js/lib/features/context-pad/ContextPadProvider'
import PaletteProvider from 'bpmn-js/lib/features/palette/PaletteProvider'
import ReplaceMenuProvider from 'bpmn-js/lib/features/popup-menu/ReplaceMenuProvider'
import alignIcons from 'bpmn-js/lib/features/align-elements/AlignElementsIcons'
import distributeIcons from 'bpmn-js/lib/features/distribute-elements/DistributeElementsIcons'

const TIMER = { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' }
const REPLACED = new Set([
  'none-start', 'none-end', 'user-task', 'manual-task', 'service-task', 'call-activity', 'subprocess',
  'expanded-subprocess', 'exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'timer-intermediate-catch',
  'timer-boundary', 'non-interrupting-timer-boundary', 'data-store-reference', 'data-object-reference',
  'sequence-flow', 'default-flow', 'conditional-flow'
].map(name => `replace-with-${name}`))
const HEADERS = new Set(['toggle-is-collection', 'toggle-non-interrupting'])

const only = (entries, names) => Object.fromEntries(Object.entries(entries).filter(([name]) => names.has(name)))

class Palette extends PaletteProvider {
  getPaletteEntries () {
    const { 'create.intermediate-event': timer, 'create.task': task, ...entries } = super.getPaletteEntries()
    const dropping = wanted => event => this._create.start(event, this._elementFactory.createShape(wanted))
    const made = (entry, wanted, more) => ({ ...entry, ...more, action: { click: dropping(wanted), dragstart: dropping(wanted) } })
    return {
      ...entries,
      'create.task': made(task, { type: 'bpmn:UserTask' }, { className: 'bpmn-icon-user-task' }),
      'create.timer': made(timer, TIMER, {
        className: 'bpmn-icon-intermediate-event-catch-timer', title: this._translate('Create timer')
      })
    }
  }
}

class ContextPad extends ContextPadProvider {
  getContextPadEntries (element) {
    const { 'append.append-task': task, 'append.intermediate-event': timer, ...entries } = super.getContextPadEntries(element)
    if (task) entries['append.append-task'] = this.appending(task, { type: 'bpmn:UserTask' }, { className: 'bpmn-icon-user-task' })
    if (timer) {
      entries['append.timer'] = this.appending(timer, TIMER, {
        className: 'bpmn-icon-intermediate-event-catch-timer', title: this._translate('Append timer')
      })
    }
    return entries
  }

  appending (entry, wanted, more) {
    const shape = () => this._elementFactory.createShape(wanted)
    return {
      ...entry,
      ...more,
      action: {
        click: (_, source) => this._autoPlace.append(source, shape()),
        dragstart: (event, source) => this._create.start(event, shape(), { source }),
        hover: (_, source) => {
          this._appendPreview.create(source, wanted.type, wanted)
          return () => this._appendPreview.cleanUp()
        }
      }
    }
  }
}

class ReplaceMenu extends ReplaceMenuProvider {
  getPopupMenuEntries (target) {
    return only(super.getPopupMenuEntries(target), REPLACED)
  }

  getPopupMenuHeaderEntries (target) {
    return only(super.getPopupMenuHeaderEntries(target), HEADERS)
  }
}

// The content policy refuses style attributes in markup; the same drawing as presentation attributes passes.
const attributes = (_, css) => css.split(';').filter(Boolean)
  .map(rule => rule.split(':')).map(([name, value]) => `${name}="${value}"`).join(' ')
for (const icons of [alignIcons, distributeIcons]) {
  for (const name of Object.keys(icons)) icons[name] = icons[name].replace(/style="([^"]*)"/g, attributes)
}

export default {
  paletteProvider: ['type', Palette],
  contextPadProvider: ['type', ContextPad],
  replaceMenuProvider: ['type', ReplaceMenu]
}
