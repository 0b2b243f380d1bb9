// Progressive enhancement only: every page works when this file never arrives.
import './styles/main.scss'
import { createAll, Button, ErrorSummary, FileUpload, NotificationBanner } from 'govuk-frontend'
import fileWords from './file_words.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(Button, { preventDoubleClick: true })
createAll(ErrorSummary)
createAll(NotificationBanner)
createAll(FileUpload, fileWords)
if (document.querySelector('[data-intake]')) import('./desk/intake.js')
