// The sheet seen straight, out of a photo taken at an angle.
import { homography, led, straightSize } from './geometry.js'

const MOST = 3508 // the long side of A4 at 300 dpi
const ROWS = 200

export async function straightened (photo, fractions) {
  const source = pixels(photo)
  const corners = fractions.map(({ x, y }) => ({ x: x * (source.width - 1), y: y * (source.height - 1) }))
  const size = straightSize(corners, MOST)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const pen = canvas.getContext('2d')
  const to = pen.createImageData(size.width, size.height)
  const way = homography(size, corners)
  for (let row = 0; row < size.height; row += ROWS) {
    fill(source, to, way, row, Math.min(row + ROWS, size.height))
    // A photo has many millions of points: the page must stay alive meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
  }
  pen.putImageData(to, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
}

function pixels (photo) {
  const canvas = document.createElement('canvas')
  canvas.width = photo.width
  canvas.height = photo.height
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen.drawImage(photo, 0, 0)
  return pen.getImageData(0, 0, photo.width, photo.height)
}

function fill (from, to, way, first, last) {
  for (let y = first; y < last; y++) {
    for (let x = 0; x < to.width; x++) {
      const place = led(way, x + 0.5, y + 0.5)
      blend(from, place.x, place.y, to.data, (y * to.width + x) * 4)
    }
  }
}

// The four points around, each by its nearness.
function blend (from, x, y, into, at) {
  const left = Math.max(0, Math.min(from.width - 2, Math.floor(x)))
  const top = Math.max(0, Math.min(from.height - 2, Math.floor(y)))
  const right = Math.max(0, Math.min(1, x - left))
  const down = Math.max(0, Math.min(1, y - top))
  const one = (top * from.width + left) * 4
  const below = one + from.width * 4
  for (let part = 0; part < 3; part++) {
    const upper = from.data[one + part] * (1 - right) + from.data[one + 4 + part] * right
    const lower = from.data[below + part] * (1 - right) + from.data[below + 4 + part] * right
    into[at + part] = upper * (1 - down) + lower * down
  }
  into[at + 3] = 255
}
