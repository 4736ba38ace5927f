-- Through whom events reached us.
SELECT event, actor, words FROM event_actor WHERE role = 'teller'
