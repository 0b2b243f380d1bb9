// How a wait is said: the estimate of motcua/counters/expecting.py in the words of motcua/hall/waiting_words.py.
const IN_SERVICE = 0.5
const LEAST_SPREAD = 2
const LONG = 90

export function span (people, perPlace) {
  const places = people ? people + IN_SERVICE : 0
  const spread = Math.max(LEAST_SPREAD, Math.sqrt(places) * perPlace)
  const low = Math.max(0, places * perPlace - spread)
  const high = places * perPlace + spread
  const step = high > LONG ? 15 : 5
  const least = Math.floor(low / step) * step
  const most = Math.max(Math.ceil(high / step) * step, step)
  if (least === 0) return `trong ${long(most)} tới`
  if (most <= LONG) return `khoảng ${least}–${most} phút`
  return `khoảng ${long(least)} – ${long(most)}`
}

function long (minutes) {
  if (minutes <= LONG) return `${minutes} phút`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest ? `${hours} giờ ${rest} phút` : `${hours} giờ`
}

export const ahead = people => people ? `Còn ${people} người trước bạn` : 'Bạn là người tiếp theo'
