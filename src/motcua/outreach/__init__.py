"""Officers' screens for what people say and what is shown to them: ratings, petitions, questions, postings,
news, consultations. Their public pages stand in the portal."""
