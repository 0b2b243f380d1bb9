// Names of roles are long: where nothing stands at the left end of a lane its name is written across, as the
// server's drawings do, instead of upright in a strip of 30 pixels.
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer'
import { isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'

const ROOM = 150
const ABOVE_DEFAULT = 1500

class Lanes extends BaseRenderer {
  static $inject = ['eventBus', 'bpmnRenderer', 'textRenderer', 'elementRegistry', 'graphicsFactory']

  constructor (eventBus, bpmnRenderer, textRenderer, elementRegistry, graphicsFactory) {
    super(eventBus, ABOVE_DEFAULT)
    Object.assign(this, { bpmnRenderer, textRenderer, elementRegistry, graphicsFactory, across: new Map() })
    eventBus.on(['import.done', 'commandStack.changed'], () => this.redraw())
  }

  canRender (element) {
    return is(element, 'bpmn:Lane') && isHorizontal(element) && this.free(element)
  }

  drawShape (gfx, lane, attrs) {
    const shape = this.bpmnRenderer.drawShape(gfx, lane, attrs)
    gfx.querySelector('.djs-label')?.remove()
    const box = { width: ROOM, height: lane.height }
    const name = this.textRenderer.createText(lane.businessObject.name ?? '', { box, align: 'left-middle', padding: 10 })
    name.classList.add('djs-label')
    gfx.append(name)
    return shape
  }

  free (lane) {
    return !this.elementRegistry.find(one => is(one, 'bpmn:FlowNode') && !one.labelTarget &&
      one.x < lane.x + ROOM && one.x + one.width > lane.x && one.y < lane.y + lane.height && one.y + one.height > lane.y)
  }

  // A lane is drawn before what stands in it, and what stands in it moves.
  redraw () {
    for (const lane of this.elementRegistry.filter(one => is(one, 'bpmn:Lane'))) {
      const wanted = this.canRender(lane)
      if (this.across.get(lane.id) === wanted) continue
      this.across.set(lane.id, wanted)
      this.graphicsFactory.update('shape', lane, this.elementRegistry.getGraphics(lane))
    }
  }
}

export default { __init__: ['laneNames'], laneNames: ['type', Lanes] }
