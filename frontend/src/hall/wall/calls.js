// Which calls a screen still has to announce. Calls are numbered within the day; a screen keeps the number it
// announced last, so that neither a cut line nor a restart makes it skip or repeat one.
const FRESH = 60 // Seconds; an older call is shown without being spoken: its person was called by others.

// state: {"n", "calls": [[no, code, counter, times, at], …] newest first}; → the calls after ``last``, oldest
// first, and whether the state may lack some of them.
export function pending (state, last) {
  const fresh = state.calls.filter(call => call[0] > last).reverse().map(call)
  const lacking = fresh.length === state.calls.length && fresh.length > 0 && fresh[0].no > last + 1
  return { calls: fresh, lacking }
}

export function call ([no, code, counter, times, at]) {
  return { no, code, counter, times, at }
}

export const isFresh = (one, now) => now - one.at < FRESH

// What was announced last today, kept by the browser. ``today``: a function, since a screen runs for weeks.
export function memory (centre, today, store = window.localStorage) {
  const key = `motcua-goi-${centre}`
  let here = null
  const read = () => {
    if (here === null) {
      try { here = JSON.parse(store.getItem(key)) ?? {} } catch { here = {} }
    }
    return here.day === today() ? here.last : 0
  }
  const keep = last => {
    here = { day: today(), last }
    try { store.setItem(key, JSON.stringify(here)) } catch { /* a full or forbidden store: kept while open */ }
  }
  return { read, keep }
}
