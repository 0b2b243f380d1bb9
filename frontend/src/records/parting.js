// A thick stack being parted: its papers come into the list as they are found.
const POLL = 2000
const place = document.querySelector('[data-parting]')

async function follow () {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-parting]')
    if (!answer.ok || !fresh) return
    if (!place.contains(document.activeElement)) place.replaceChildren(...fresh.childNodes)
    if (fresh.dataset.parting !== 'on') return
  } catch {
    // The line is cut; the next look comes as before.
  }
  setTimeout(follow, POLL)
}

if (place.dataset.parting === 'on') setTimeout(follow, POLL)
