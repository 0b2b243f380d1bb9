// Where the sheet lies in a photo: the largest bright thing on a darker ground. A guess, which the person sees
// and moves; where there is nothing to see it is nearly the whole photo.
import { area, convex } from './geometry.js'

const LOOK = 400
const LEAST = 0.15

export function sheetIn (photo) {
  const scale = Math.min(1, LOOK / Math.max(photo.width, photo.height))
  const width = Math.max(1, Math.round(photo.width * scale))
  const height = Math.max(1, Math.round(photo.height * scale))
  const found = corners(greys(photo, width, height), width, height)
  const whole = [{ x: 0, y: 0 }, { x: width, y: 0 }, { x: width, y: height }, { x: 0, y: height }]
  const sure = found && convex(found) && area(found) > LEAST * width * height
  const inset = whole.map(({ x, y }) => ({ x: x ? x * 0.97 : width * 0.03, y: y ? y * 0.97 : height * 0.03 }))
  return (sure ? found : inset).map(({ x, y }) => ({ x: x / width, y: y / height }))
}

function greys (photo, width, height) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen.filter = 'blur(2px)'
  pen.drawImage(photo, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  return Uint8Array.from({ length: width * height }, (_, at) => (data[at * 4] * 3 + data[at * 4 + 1] * 6 + data[at * 4 + 2]) / 10)
}

// The grey that parts bright from dark best (Otsu).
export function threshold (values) {
  const counts = new Array(256).fill(0)
  for (const value of values) counts[value]++
  const total = values.length
  const sum = counts.reduce((added, count, grey) => added + count * grey, 0)
  let below = 0
  let sumBelow = 0
  let best = 0
  let at = 127
  counts.forEach((count, grey) => {
    below += count
    sumBelow += count * grey
    if (!below || below === total) return
    const spread = below * (total - below) * (sumBelow / below - (sum - sumBelow) / (total - below)) ** 2
    if (spread > best) [best, at] = [spread, grey]
  })
  return at
}

export function corners (values, width, height) {
  const limit = threshold(values)
  const seen = new Uint8Array(values.length)
  let largest = []
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start] <= limit) continue
    const piece = flood(values, seen, start, limit, width)
    if (piece.length > largest.length) largest = piece
  }
  if (!largest.length) return null
  const points = largest.map((at) => ({ x: at % width, y: Math.floor(at / width) }))
  const most = (score) => points.reduce((found, point) => score(point) > score(found) ? point : found)
  return [most((p) => -p.x - p.y), most((p) => p.x - p.y), most((p) => p.x + p.y), most((p) => p.y - p.x)]
}

function flood (values, seen, start, limit, width) {
  const piece = []
  const waiting = [start]
  seen[start] = 1
  while (waiting.length) {
    const at = waiting.pop()
    piece.push(at)
    const beside = [at - width, at + width, ...(at % width ? [at - 1] : []), ...((at + 1) % width ? [at + 1] : [])]
    for (const next of beside) {
      if (next < 0 || next >= values.length || seen[next] || values[next] <= limit) continue
      seen[next] = 1
      waiting.push(next)
    }
  }
  return piece
}
