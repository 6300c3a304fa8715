/*
 * event_trigger.h - the event triggers that migrations make, when statements
 * fire them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EVENT_TRIGGER_H
#define MIGC_MODEL_EVENT_TRIGGER_H

#include "model/execute.h"

/* After a statement that has succeeded; `before`: the catalogue when it began. Statements on roles,
 * databases, tablespaces, parameters and event triggers fire none (ProcessUtility). */
bool fire_event_triggers(execution *x, const node *tree, catalog_mark before);

#endif
