// Progressive enhancement only: every page works when this file never arrives.
import './styles/main.scss'
import { createAll, Button, ErrorSummary, NotificationBanner } from 'govuk-frontend'
import { forget } from './records/kept_typing.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(Button, { preventDoubleClick: true })
createAll(ErrorSummary)
createAll(NotificationBanner)
document.querySelector('form[action$="/dang-xuat/"]')?.addEventListener('submit', () => forget())
// On a telephone rows of links go sideways: the present one is brought into sight, the page stays where it is.
for (const here of document.querySelectorAll('.mc-nav [aria-current], .mc-tabs__list [aria-current]')) {
  const row = here.closest('ul')
  row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2
}
if (document.querySelector('[data-resumable], [data-intake]')) import('./arriving/boxes.js')
if (document.querySelector('[data-intake]')) import('./desk/intake.js')
if (document.querySelector('[data-runs]')) import('./studio/runs.js')
if (document.querySelector('[data-console]')) import('./hall/console.js')
if (document.querySelector('[data-tablet]')) import('./hall/tablet.js')
if (document.querySelector('[data-wall]')) import('./hall/wall/wall.js')
if (document.querySelector('[data-live]')) import('./board/live.js')
if (document.querySelector('[data-postings]')) import('./hall/postings.js')
if (document.querySelector('[data-kiosk]')) import('./hall/kiosk.js')
if (document.querySelector('[data-writing]')) import('./outreach/writing.js')
if (document.querySelector('[data-ask]')) import('./portal/asking.js')
if (document.querySelector('[data-scan]')) import('./records/scanning.js')
if (document.querySelector('[data-tick-all]')) import('./records/ticking.js')
if (document.querySelector('[data-growing]')) import('./records/growing.js')
if (document.querySelector('[data-reading]')) import('./records/reading.js')
if (document.querySelector('[data-portrait]')) import('./portrait/portrait.js')
if (document.querySelector('[data-sheet]')) import('./records/keying.js')
