// Follows what happens in a hall: the live server pushes the whole public state of the centre at every call, so
// a screen asks the web server only when it first opens, when its line was cut for too long, when a call was
// missed, and, where there is no live server, every now and then.
//
// follow({ address, pass, state, onState, onLine }) → { refresh, stop }
//   address: where the live server is, empty where there is none
//   pass:    the signed pass of this page; each answer of ``state`` brings a fresh one
//   state:   address of hall:state, {"n", "v", "calls", "now", "wait", "pace", "closed", "pass"}
//   onState: told every state: the state, and how it came ('pushed' or 'asked')
//   onLine:  told 'live', 'asking' (no live line; asked again and again) or 'lost' (nothing can be had)
const QUIET = 300_000 // With a live line only what nobody announces, such as the pace, is asked again.
const ASKING = 15_000
const SLOWEST = 60_000

export function follow ({ address = '', pass = '', state, onState, onLine = () => {} }) {
  let source = null
  let last = ''
  let tries = 0
  let seen = null
  let timer = null
  let underway = false
  let urgent = false
  let stopped = false

  const live = () => source !== null && source.readyState === EventSource.OPEN

  // Neither all screens at once, nor two questions at a time.
  function later (most) {
    if (urgent) return
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(refresh, most * (0.5 + Math.random() / 2))
  }

  // Whatever else is heard meanwhile is the same one question, and does not put it off.
  function soon (most = 1000) {
    later(most)
    urgent = true
  }

  async function refresh () {
    if (underway || stopped) return
    underway = true
    urgent = false
    clearTimeout(timer)
    try {
      const answer = await fetch(state, { headers: { Accept: 'application/json' }, cache: 'no-store' })
      if (!answer.ok) throw new Error(answer.status)
      const told = await answer.json()
      pass = told.pass ?? pass
      tries = 0
      take(told, 'asked')
      if (source === null && address) open()
      onLine(live() ? 'live' : 'asking')
    } catch {
      tries += 1
      onLine('lost')
    } finally {
      underway = false
      later(tries ? Math.min(2 ** tries * 1000, SLOWEST) : live() ? QUIET : ASKING)
    }
  }

  function take (told, how) {
    seen = told
    onState(told, how)
  }

  // A pushed state holds the latest calls. When more were made than it holds, or it is older than what is
  // known (a new day, two announcements that overtook each other), the truth is asked once.
  function hear (text) {
    let told = null
    try { told = JSON.parse(text).data } catch { /* told without data */ }
    if (!told || typeof told.n !== 'number') return soon()
    if (seen !== null && (told.v < seen.v || told.n - seen.n > told.calls.length)) return soon()
    take(told, 'pushed')
  }

  function open () {
    if (stopped || !window.EventSource) return
    const url = new URL(address, window.location.href)
    url.searchParams.set('ve', pass)
    if (last) url.searchParams.set('sau', last)
    source = new EventSource(url)
    const on = (name, act) => source.addEventListener(name, event => {
      if (event.lastEventId) last = event.lastEventId
      act(event)
    })
    source.onopen = () => { tries = 0; onLine('live'); later(QUIET) }
    on('open', () => {})
    on('changed', event => hear(event.data))
    on('refetch', () => soon(2000))
    on('deaf', () => { onLine('asking'); later(ASKING) })
    on('over', () => { drop(); soon() })
    source.onerror = () => {
      onLine('asking')
      // The browser opens a cut line by itself unless the server refused; then a fresh pass may help.
      if (source?.readyState === EventSource.CLOSED) drop()
      later(ASKING)
    }
  }

  function drop () {
    source?.close()
    source = null
  }

  function wake () {
    if (document.hidden || stopped) return
    // A sleeping phone hears nothing and is told nothing of it.
    if (!live()) { drop(); refresh() }
  }

  function stop () {
    stopped = true
    clearTimeout(timer)
    drop()
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('pageshow', wake)
    window.removeEventListener('online', wake)
    window.removeEventListener('pagehide', drop)
  }

  document.addEventListener('visibilitychange', wake)
  window.addEventListener('pageshow', wake)
  window.addEventListener('online', wake)
  window.addEventListener('pagehide', drop)
  refresh()
  return { refresh, stop }
}
