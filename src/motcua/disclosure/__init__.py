"""What an authority shows and asks in public: postings, questions and answers, news, consultations."""
