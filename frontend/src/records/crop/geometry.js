// The plane geometry of a photographed sheet: corners are {x, y} in pixels, in the order top left, top right,
// bottom right, bottom left.

export const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y)

export function area (corners) {
  return Math.abs(corners.reduce((sum, a, at) => {
    const b = corners[(at + 1) % corners.length]
    return sum + a.x * b.y - b.x * a.y
  }, 0)) / 2
}

// Whether the corners go round once without crossing: else the sheet would be folded.
export function convex (corners) {
  const turns = corners.map((a, at) => {
    const b = corners[(at + 1) % 4]
    const c = corners[(at + 2) % 4]
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
  })
  return turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0)
}

// Width and height of the sheet seen straight, the long side at most `most` pixels.
export function straightSize ([tl, tr, br, bl], most) {
  const width = Math.max(distance(tl, tr), distance(bl, br))
  const height = Math.max(distance(tl, bl), distance(tr, br))
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

// The eight numbers that lead from a point of the straight sheet to its place in the photo.
export function homography ({ width, height }, corners) {
  const from = [{ x: 0, y: 0 }, { x: width, y: 0 }, { x: width, y: height }, { x: 0, y: height }]
  const rows = from.flatMap((p, at) => {
    const q = corners[at]
    return [
      [p.x, p.y, 1, 0, 0, 0, -p.x * q.x, -p.y * q.x, q.x],
      [0, 0, 0, p.x, p.y, 1, -p.x * q.y, -p.y * q.y, q.y],
    ]
  })
  return solved(rows)
}

export function led ([a, b, c, d, e, f, g, h], x, y) {
  const w = g * x + h * y + 1
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

// Gauss and Jordan, with the largest pivot first.
function solved (rows) {
  for (let at = 0; at < rows.length; at++) {
    const best = rows.slice(at).reduce((found, row, i) => Math.abs(row[at]) > Math.abs(rows[found][at]) ? at + i : found, at)
    ;[rows[at], rows[best]] = [rows[best], rows[at]]
    const pivot = rows[at][at]
    rows[at] = rows[at].map((value) => value / pivot)
    for (let other = 0; other < rows.length; other++) {
      const factor = rows[other][at]
      if (other !== at && factor) rows[other] = rows[other].map((value, i) => value - factor * rows[at][i])
    }
  }
  return rows.map((row) => row[rows.length])
}
