// Showing where an entry stands: by mouse or finger, or by the arrow keys, in one rectangle.
import { tidy } from './sheet.js'

const SIDES = ['x', 'y', 'w', 'h']
const NUDGE = 1

export function boxes (entry, order) {
  return SIDES.map(side => entry.querySelector(`[name="m${order}-vung-${side}"]`))
}

export function regionOf (inputs) {
  const found = inputs.map(input => Number(input.value.replace(',', '.')))
  return inputs.every(input => input.value.trim()) && found.every(Number.isFinite) ? found : null
}

export function drawing (view, entry, changed) {
  const order = entry.dataset.entry
  const inputs = boxes(entry, order)
  const button = entry.querySelector('[data-draw]')
  entry.querySelector('[data-draw-row]').hidden = false

  function set ([x, y, w, h]) {
    const left = Math.min(99, Math.max(0, x))
    const top = Math.min(99, Math.max(0, y))
    const region = [left, top, Math.min(100 - left, Math.max(1, w)), Math.min(100 - top, Math.max(1, h))]
    inputs.forEach((input, place) => { input.value = tidy(region[place]) })
    view.show(region, order)
    changed()
  }

  function byMouse (event) {
    event.preventDefault()
    const [x, y] = view.spot(event)
    view.paper.setPointerCapture(event.pointerId)
    const drag = later => {
      const [across, down] = view.spot(later)
      set([Math.min(x, across), Math.min(y, down), Math.abs(across - x), Math.abs(down - y)])
    }
    view.paper.addEventListener('pointermove', drag)
    view.paper.addEventListener('pointerup', () => {
      view.paper.removeEventListener('pointermove', drag)
      stop()
    }, { once: true })
  }

  function byKey (event) {
    if (event.key === 'Enter' || event.key === 'Escape') return stop(), event.preventDefault()
    const across = { ArrowLeft: -NUDGE, ArrowRight: NUDGE }[event.key] ?? 0
    const down = { ArrowUp: -NUDGE, ArrowDown: NUDGE }[event.key] ?? 0
    if (!across && !down) return
    event.preventDefault()
    const [x, y, w, h] = regionOf(inputs) ?? [5, 5, 90, 20]
    set(event.shiftKey ? [x, y, w + across, h + down] : [x + across, y + down, w, h])
  }

  function start () {
    view.paper.classList.add('mc-sheet__paper--drawing')
    view.paper.addEventListener('pointerdown', byMouse, { once: true })
    button.addEventListener('keydown', byKey)
    button.setAttribute('aria-pressed', 'true')
    if (!regionOf(inputs)) set([2, 5, 96, 25])
    view.look(regionOf(inputs))
  }

  function stop () {
    view.paper.classList.remove('mc-sheet__paper--drawing')
    view.paper.removeEventListener('pointerdown', byMouse)
    button.removeEventListener('keydown', byKey)
    button.setAttribute('aria-pressed', 'false')
  }

  button.setAttribute('aria-pressed', 'false')
  button.title = 'Kéo trên ảnh; hoặc phím mũi tên để dời, Shift và phím mũi tên để đổi cỡ, Enter để xong.'
  button.addEventListener('click', () => button.getAttribute('aria-pressed') === 'true' ? stop() : start())
  inputs.forEach(input => input.addEventListener('input', () => view.show(regionOf(inputs), order)))
  if (regionOf(inputs)) view.show(regionOf(inputs), order)
  entry.addEventListener('focusin', event => {
    if (event.target.closest('.mc-cells')) view.look(regionOf(inputs))
  })
}
