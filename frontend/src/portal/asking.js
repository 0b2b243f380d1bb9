// While somebody types a question, answers that may be what they look for are shown below it.
const form = document.querySelector('[data-ask]')
const place = form.querySelector('[data-alike]')
const subject = form.elements.subject
let waiting, asked = ''

async function look() {
  const words = subject.value.trim()
  if (words === asked || words.length < 6) return
  asked = words
  const address = new URL(form.dataset.ask, location.href)
  address.searchParams.set('q', words)
  const answer = await fetch(address).catch(() => null)
  if (answer?.ok && words === asked) place.innerHTML = await answer.text()
}

subject.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(look, 600)
})
// What was typed before this file came.
look()
