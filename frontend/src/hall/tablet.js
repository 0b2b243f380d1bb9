// The tablet: asks by itself when a visit is over, and returns to its start when nobody touches it. Without this
// file the page does both by loading itself again.
const page = document.querySelector('[data-tablet]')
const home = page.dataset.tablet
const idle = Number(page.dataset.idle) * 1000
const looks = Number(page.dataset.looks || 0) * 1000
let timer = null

function touched () {
  clearTimeout(timer)
  timer = setTimeout(() => look(true), idle)
}

// A tablet that left its page while the network was gone would show the browser's own error for ever.
async function look (leave) {
  try {
    const answer = await fetch(home, { cache: 'no-store' })
    if (!answer.ok) throw new Error(answer.status)
    if (leave) return window.location.replace(home)
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-part]')
    const shown = page.querySelector('[data-part]')
    if (found && found.dataset.part !== shown.dataset.part) shown.replaceWith(found)
  } catch {
    if (leave) timer = setTimeout(() => look(true), 10_000)
  }
}

if (looks) setInterval(() => look(false), looks)
else {
  for (const name of ['pointerdown', 'keydown', 'scroll']) {
    document.addEventListener(name, touched, { passive: true, capture: true })
  }
  touched()
}
