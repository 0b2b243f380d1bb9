// The picture of a page: zoom, move, and rectangles on it. Everything here is also possible without it.
const LEAST = 0.5
const MOST = 6
const STEP = 60
const WHOLE = 10000

export function sheet (root) {
  const frame = root.querySelector('[data-sheet-frame]')
  const paper = root.querySelector('[data-sheet-paper]')
  const picture = paper.querySelector('img')
  let scale = 1

  function zoom (factor) {
    const middle = (frame.scrollTop + frame.clientHeight / 2) / paper.offsetHeight
    const centre = (frame.scrollLeft + frame.clientWidth / 2) / paper.offsetWidth
    scale = factor ? Math.min(MOST, Math.max(LEAST, scale * factor)) : 1
    paper.style.width = `${scale * 100}%`
    frame.scrollTop = middle * paper.offsetHeight - frame.clientHeight / 2
    frame.scrollLeft = centre * paper.offsetWidth - frame.clientWidth / 2
  }

  function move (key) {
    frame.scrollBy({ left: { ArrowLeft: -STEP, ArrowRight: STEP }[key] ?? 0, top: { ArrowUp: -STEP, ArrowDown: STEP }[key] ?? 0 })
  }

  // A rectangle in percent of the picture: [x, y, w, h].
  function show (region, name = '') {
    let box = paper.querySelector(`[data-box="${name}"]`)
    if (!region) return box?.remove()
    if (!box) {
      box = document.createElement('div')
      box.className = 'mc-sheet__box'
      box.dataset.box = name
      box.textContent = name
      paper.append(box)
    }
    const [x, y, w, h] = region
    Object.assign(box.style, { left: `${x}%`, top: `${y}%`, width: `${w}%`, height: `${h}%` })
    return box
  }

  function look (region) {
    if (!region) return
    frame.scrollTop = region[1] / 100 * paper.offsetHeight - frame.clientHeight / 4
    frame.scrollLeft = region[0] / 100 * paper.offsetWidth - 20
  }

  // Where the pointer is, in percent of the picture.
  function spot (event) {
    const edge = picture.getBoundingClientRect()
    const part = (at, from, length) => Math.min(100, Math.max(0, (at - from) / length * 100))
    return [part(event.clientX, edge.left, edge.width), part(event.clientY, edge.top, edge.height)]
  }

  root.querySelector('[data-sheet-tools]').hidden = false
  root.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => zoom(Number(button.dataset.zoom))))
  const given = numbers(paper.dataset.region)
  if (given) {
    show(given)
    if (picture.complete) look(given)
    else picture.addEventListener('load', () => look(given), { once: true })
  }
  return { frame, paper, picture, zoom, move, show, look, spot }
}

export function numbers (text) {
  const found = (text ?? '').trim().split(/\s+/).filter(Boolean).map(word => Number(word.replace(',', '.')))
  return found.length === 4 && found.every(Number.isFinite) ? found : null
}

export function tidy (value) {
  return String(Math.round(value / 100 * WHOLE) / (WHOLE / 100))
}
