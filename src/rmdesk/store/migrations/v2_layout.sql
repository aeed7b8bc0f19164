CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	preferred_name TEXT NOT NULL, 
	pronouns TEXT NOT NULL, 
	email TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	post TEXT NOT NULL, 
	team TEXT NOT NULL, 
	service TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	line_manager TEXT NOT NULL, 
	line_manager_id INTEGER, 
	level INTEGER, 
	access_needs TEXT NOT NULL, 
	print_format TEXT NOT NULL, 
	interests TEXT NOT NULL, 
	experience_offered TEXT NOT NULL, 
	experience_own TEXT NOT NULL, 
	perspectives_lacked TEXT NOT NULL, 
	off_limits TEXT NOT NULL, 
	availability TEXT NOT NULL, 
	place TEXT NOT NULL, 
	capacity INTEGER NOT NULL, 
	notes TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	archived_at TEXT, 
	interpreter TEXT NOT NULL, 
	companion TEXT NOT NULL, 
	gifts TEXT NOT NULL, 
	hours_cap INTEGER, 
	restricted_on TEXT, 
	restricted_reason TEXT NOT NULL, 
	merged_into_id INTEGER, 
	FOREIGN KEY(line_manager_id) REFERENCES person (id), 
	FOREIGN KEY(merged_into_id) REFERENCES person (id)
)
 STRICT

;

CREATE INDEX person_by_email ON person (email);

CREATE INDEX person_merged_into ON person (merged_into_id);

CREATE INDEX person_by_name ON person (name);

CREATE INDEX person_of_manager ON person (line_manager_id);

CREATE TABLE consent_wording (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	purpose TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	since TEXT NOT NULL, 
	UNIQUE (purpose, version)
)
 STRICT

;

CREATE TABLE adapted_wording (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	paper TEXT NOT NULL, 
	body TEXT NOT NULL, 
	UNIQUE (paper)
)
 STRICT

;

CREATE TABLE issued_wording (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	body TEXT NOT NULL, 
	UNIQUE (kind, digest)
)
 STRICT

;

CREATE TABLE programme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	scheme TEXT NOT NULL, 
	state TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	barrier TEXT NOT NULL, 
	success_measures TEXT NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	meetings_count INTEGER, 
	interval_days INTEGER, 
	length_minutes INTEGER, 
	mentees_wanted INTEGER, 
	mentors_wanted INTEGER, 
	mentees_needed INTEGER, 
	chooser TEXT NOT NULL, 
	pack_cards TEXT NOT NULL, 
	where_to_turn TEXT NOT NULL, 
	notes_status TEXT NOT NULL, 
	line_manager_clause TEXT NOT NULL, 
	winding_up TEXT NOT NULL, 
	same_team_allowed INTEGER NOT NULL, 
	may_override TEXT NOT NULL, 
	trained_before_pairs INTEGER NOT NULL, 
	weights TEXT NOT NULL, 
	sources TEXT NOT NULL, 
	call_opened_on TEXT, 
	call_reason TEXT NOT NULL, 
	who_mentors TEXT NOT NULL, 
	who_is_mentored TEXT NOT NULL, 
	themes TEXT NOT NULL, 
	ice_breakers TEXT NOT NULL, 
	prompts TEXT NOT NULL, 
	ground_rules TEXT NOT NULL, 
	shape TEXT NOT NULL, 
	meetings_cap INTEGER, 
	place TEXT NOT NULL, 
	encounters TEXT NOT NULL, 
	mentor_roles TEXT NOT NULL, 
	minutes_research INTEGER, 
	minutes_preparation INTEGER, 
	minutes_notes INTEGER, 
	supporter TEXT NOT NULL, 
	pay TEXT NOT NULL, 
	expenses TEXT NOT NULL, 
	training_mentees TEXT NOT NULL, 
	training_mentors TEXT NOT NULL, 
	checks_mentees TEXT NOT NULL, 
	checks_mentors TEXT NOT NULL, 
	records_kept TEXT NOT NULL, 
	records_until TEXT NOT NULL, 
	gatherings_wanted INTEGER, 
	all_mentees_first INTEGER NOT NULL, 
	institution_outcome TEXT NOT NULL, 
	sponsor TEXT NOT NULL, 
	sponsor_signed_on TEXT, 
	not_mentoring TEXT NOT NULL, 
	counts_as_placement INTEGER NOT NULL, 
	direction TEXT NOT NULL, 
	focus_style TEXT NOT NULL, 
	observation TEXT NOT NULL, 
	informal_contact TEXT NOT NULL, 
	extension TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	role_check TEXT NOT NULL, 
	paused_on TEXT, 
	closed_on TEXT, 
	close_reason TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	CHECK (meetings_count IS NULL OR meetings_count BETWEEN 1 AND 200), 
	CHECK (length_minutes IS NULL OR length_minutes BETWEEN 5 AND 1440)
)
 STRICT

;

CREATE TABLE own_scheme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	saved_at TEXT NOT NULL, 
	UNIQUE ("key")
)
 STRICT

;

CREATE TABLE letterhead (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	picture TEXT NOT NULL, 
	alternative TEXT NOT NULL
)
 STRICT

;

CREATE TABLE gathering (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	day TEXT NOT NULL, 
	time_of_day TEXT NOT NULL, 
	place TEXT NOT NULL, 
	state TEXT NOT NULL, 
	learned TEXT NOT NULL, 
	themes TEXT NOT NULL, 
	CHECK (state IN ('planned','held','cancelled')), 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX gathering_of_programme ON gathering (programme_id, day);

CREATE TABLE relationship (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	fit INTEGER, 
	explanation TEXT NOT NULL, 
	agreement TEXT NOT NULL, 
	agreement_printed_on TEXT, 
	agreement_signed_on TEXT, 
	proposed_on TEXT NOT NULL, 
	active_on TEXT, 
	ended_on TEXT, 
	ending TEXT NOT NULL, 
	early_reason TEXT NOT NULL, 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX relationship_of_programme ON relationship (programme_id, state);

CREATE TABLE told_apart (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	UNIQUE (person_id, other_id), 
	CHECK (person_id < other_id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(other_id) REFERENCES person (id)
)
 STRICT

;

CREATE INDEX told_apart_of_other ON told_apart (other_id);

CREATE TABLE shared_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	item TEXT NOT NULL, 
	for_matching INTEGER NOT NULL, 
	on_card INTEGER NOT NULL, 
	UNIQUE (person_id, field, item), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

;

CREATE TABLE consent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	wording_id INTEGER NOT NULL, 
	purpose TEXT NOT NULL, 
	given_on TEXT NOT NULL, 
	how TEXT NOT NULL, 
	note TEXT NOT NULL, 
	withdrawn_on TEXT, 
	withdrawn_how TEXT NOT NULL, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(wording_id) REFERENCES consent_wording (id)
)
 STRICT

;

CREATE INDEX consent_of_person ON consent (person_id, purpose);

CREATE TABLE notice_given (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	wording_id INTEGER NOT NULL, 
	given_on TEXT NOT NULL, 
	how TEXT NOT NULL, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(wording_id) REFERENCES consent_wording (id)
)
 STRICT

;

CREATE INDEX notice_of_person ON notice_given (person_id);

CREATE TABLE person_check (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	seen_on TEXT, 
	expires_on TEXT, 
	note TEXT NOT NULL, 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

;

CREATE INDEX person_check_of_person ON person_check (person_id);

CREATE INDEX person_check_by_expiry ON person_check (expires_on);

CREATE TABLE equality_answer (
	id INTEGER NOT NULL, 
	programme_id INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX equality_answer_of_programme ON equality_answer (programme_id);

CREATE TABLE programme_move (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	moved_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	details TEXT NOT NULL, 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX programme_move_of_programme ON programme_move (programme_id);

CREATE TABLE phase (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	topics TEXT NOT NULL, 
	from_meeting INTEGER, 
	review TEXT NOT NULL, 
	reviewed_on TEXT, 
	source TEXT NOT NULL, 
	UNIQUE (programme_id, number), 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE TABLE milestone (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	title TEXT NOT NULL, 
	weeks_before INTEGER NOT NULL, 
	done_on TEXT, 
	not_needed INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX milestone_of_programme ON milestone (programme_id);

CREATE TABLE participation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	stage_since TEXT NOT NULL, 
	motivation TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	trained_on TEXT, 
	told_on TEXT, 
	created_at TEXT NOT NULL, 
	UNIQUE (programme_id, person_id, role), 
	CHECK (role IN ('mentee','mentor','supporter')), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

;

CREATE INDEX participation_by_stage ON participation (programme_id, role, stage);

CREATE INDEX participation_of_person ON participation (person_id);

CREATE TABLE induction_session (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	role TEXT NOT NULL, 
	day TEXT NOT NULL, 
	time_of_day TEXT NOT NULL, 
	place TEXT NOT NULL, 
	places INTEGER, 
	trains INTEGER NOT NULL, 
	tells_where_to_turn INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CHECK (state IN ('planned','held','cancelled')), 
	FOREIGN KEY(programme_id) REFERENCES programme (id)
)
 STRICT

;

CREATE INDEX induction_session_of_programme ON induction_session (programme_id, day);

CREATE TABLE gathering_attendance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	gathering_id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	UNIQUE (gathering_id, participation_id), 
	CHECK (state IN ('invited','came','missed')), 
	FOREIGN KEY(gathering_id) REFERENCES gathering (id), 
	FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT

;

CREATE INDEX gathering_attendance_of_participation ON gathering_attendance (participation_id);

CREATE TABLE pair_override (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	mentee_id INTEGER NOT NULL, 
	mentor_id INTEGER NOT NULL, 
	rules TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(mentee_id) REFERENCES participation (id), 
	FOREIGN KEY(mentor_id) REFERENCES participation (id)
)
 STRICT

;

CREATE INDEX pair_override_of_programme ON pair_override (programme_id);

CREATE TABLE aim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	relationship_id INTEGER NOT NULL, 
	owner_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	set_on TEXT NOT NULL, 
	FOREIGN KEY(relationship_id) REFERENCES relationship (id), 
	FOREIGN KEY(owner_id) REFERENCES participation (id)
)
 STRICT

;

CREATE INDEX aim_of_relationship ON aim (relationship_id);

CREATE INDEX aim_of_owner ON aim (owner_id);

CREATE TABLE session_place (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	session_id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	UNIQUE (session_id, participation_id), 
	CHECK (state IN ('booked','came','missed','excused')), 
	FOREIGN KEY(session_id) REFERENCES induction_session (id), 
	FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT

;

CREATE INDEX session_place_of_participation ON session_place (participation_id);

CREATE TABLE import_row (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	batch_id INTEGER NOT NULL, 
	programme_id INTEGER NOT NULL, 
	row_key TEXT NOT NULL, 
	person_id INTEGER NOT NULL, 
	submitted_at TEXT, 
	answers TEXT NOT NULL, 
	UNIQUE (programme_id, row_key), 
	FOREIGN KEY(batch_id) REFERENCES import_batch (id), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

;

CREATE INDEX import_row_of_person ON import_row (person_id);

CREATE INDEX import_row_of_batch ON import_row (batch_id);

CREATE TABLE aim_rating (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	aim_id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	rating INTEGER NOT NULL, 
	UNIQUE (aim_id, meeting_id), 
	CHECK (rating BETWEEN 1 AND 5), 
	FOREIGN KEY(aim_id) REFERENCES aim (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
 STRICT

;

CREATE INDEX aim_rating_of_meeting ON aim_rating (meeting_id);

CREATE TABLE paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reference TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	programme_id INTEGER, 
	person_id INTEGER, 
	relationship_id INTEGER, 
	print_format TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	way_out TEXT NOT NULL, 
	issued_at TEXT NOT NULL, 
	returned_on TEXT, 
	answers TEXT NOT NULL, 
	contents TEXT NOT NULL, 
	wording_id INTEGER, 
	meeting_id INTEGER, 
	UNIQUE (reference), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(relationship_id) REFERENCES relationship (id), 
	FOREIGN KEY(wording_id) REFERENCES issued_wording (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
 STRICT

;

CREATE INDEX paper_of_person ON paper (person_id);

CREATE INDEX paper_of_relationship ON paper (relationship_id);

CREATE INDEX paper_of_meeting ON paper (meeting_id);

CREATE TABLE check_in (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	programme_id INTEGER, 
	spoke_on TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	words TEXT NOT NULL, 
	asked INTEGER NOT NULL, 
	follow_up_on TEXT, 
	followed_up_on TEXT, 
	created_at TEXT NOT NULL, 
	paper_id INTEGER, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(programme_id) REFERENCES programme (id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id)
)
 STRICT

;

CREATE INDEX check_in_to_follow ON check_in (followed_up_on, follow_up_on);

CREATE INDEX check_in_of_person ON check_in (person_id);

CREATE INDEX check_in_of_paper ON check_in (paper_id);

CREATE TABLE enclosed_card (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	paper_id INTEGER NOT NULL, 
	participation_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	named INTEGER NOT NULL, 
	UNIQUE (paper_id, place), 
	FOREIGN KEY(paper_id) REFERENCES paper (id), 
	FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT

;

CREATE INDEX card_enclosed_of ON enclosed_card (participation_id);
