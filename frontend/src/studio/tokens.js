// How many dossiers wait at each element, as a number on it.
import { ELEMENT_CHANGED_EVENT } from 'bpmn-js-token-simulation/lib/util/EventHelper'

const LOW_PRIORITY = 500

export function tokens (eventBus, overlays, simulator) {
  const drawn = new Map()

  function redraw (element) {
    if (drawn.has(element.id)) overlays.remove(drawn.get(element.id))
    drawn.delete(element.id)
    if (element.waypoints) return
    const scopes = simulator.findScopes(scope => !scope.destroyed && scope.children.some(one => !one.destroyed && one.element === element))
    const number = scopes.reduce((sum, scope) => sum + scope.getTokensByElement(element), 0)
    if (!number) return
    const html = document.createElement('div')
    html.className = 'bts-token-count waiting'
    html.textContent = number
    drawn.set(element.id, overlays.add(element, 'bts-token-count', { position: { bottom: 10, left: -15 }, html, show: { minZoom: 0.5 } }))
  }

  eventBus.on(ELEMENT_CHANGED_EVENT, LOW_PRIORITY, ({ element }) => redraw(element))
  return { redraw }
}
tokens.$inject = ['eventBus', 'overlays', 'simulator']
