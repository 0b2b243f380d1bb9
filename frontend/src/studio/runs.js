// Keeps the list of simulations fresh while one is under way, then shows the results. Without this file the
// page has a link that does the same.
const EVERY = 1000
const list = document.querySelector('[data-runs]')

async function refresh() {
  let answer
  try {
    answer = await fetch(list.dataset.runs + window.location.search, { headers: { Accept: 'text/html' } })
  } catch {
    return setTimeout(refresh, EVERY * 5)
  }
  if (!answer.ok || answer.redirected) return
  const text = await answer.text()
  if (!text.includes('data-refresh')) return window.location.reload()
  // Somebody on a button or a box inside would lose their place.
  if (!list.contains(document.activeElement)) list.innerHTML = text
  setTimeout(refresh, EVERY)
}

setTimeout(refresh, EVERY)
