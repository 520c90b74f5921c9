// Made from maps/kinds.py by `manage.py write_kinds_js`; a test holds the two equal. Don't edit.

export const CARD_ROLES = [
  "actions",
  "thoughts",
  "needs",
  "highs",
  "on_stage",
  "off_stage",
  "support",
  "images",
  "notes"
];
export const KINDS = {
  "map": {
    "operations": [
      "update"
    ],
    "parents": [],
    "key": [],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 10000,
    "fields": {
      "title": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "scenario": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "scope_start": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "scope_end": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "state": {
        "type": "choice",
        "default": null,
        "null": true,
        "choices": [
          "current",
          "future"
        ]
      },
      "status": {
        "type": "choice",
        "default": "draft",
        "choices": [
          "draft",
          "in_review",
          "published",
          "archived"
        ]
      },
      "objective_text": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "objective_metric": {
        "type": "string",
        "default": "",
        "max": 200
      },
      "unit": {
        "type": "string",
        "default": "",
        "max": 40
      },
      "better": {
        "type": "choice",
        "default": null,
        "null": true,
        "choices": [
          "up",
          "down"
        ]
      },
      "baseline": {
        "type": "number",
        "default": null,
        "null": true,
        "min": -1000000000000000,
        "max": 1000000000000000
      },
      "target": {
        "type": "number",
        "default": null,
        "null": true,
        "min": -1000000000000000,
        "max": 1000000000000000
      },
      "due": {
        "type": "date",
        "default": null,
        "null": true
      },
      "tags": {
        "type": "set_of_strings",
        "default": [],
        "merges": true,
        "max": 50
      },
      "review_days": {
        "type": "integer",
        "default": 90,
        "min": 1,
        "max": 365
      },
      "legend": {
        "type": "object",
        "default": {}
      }
    }
  },
  "map_persona": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [],
    "key": [
      "persona"
    ],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 20,
    "fields": {
      "persona": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "persona"
      },
      "colour": {
        "type": "integer",
        "default": 1,
        "min": 1,
        "max": 4
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "stage": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [],
    "key": [],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 500,
    "fields": {
      "title": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "description": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "colour": {
        "type": "integer",
        "default": 1,
        "min": 1,
        "max": 8
      },
      "phase": {
        "type": "choice",
        "default": null,
        "null": true,
        "choices": [
          "before",
          "during",
          "after"
        ]
      },
      "transition_note": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "touchpoint": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "stage"
    ],
    "key": [],
    "rankAmong": [
      "stage"
    ],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 2000,
    "fields": {
      "stage": {
        "type": "ref",
        "default": null,
        "required": true,
        "to": "stage"
      },
      "title": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "description": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "channel": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "channel"
      },
      "more_channels": {
        "type": "set_of_ids",
        "default": [],
        "merges": true,
        "max": 200,
        "to": "channel"
      },
      "online": {
        "type": "boolean",
        "default": null,
        "null": true
      },
      "ownership": {
        "type": "choice",
        "default": "owned",
        "choices": [
          "owned",
          "earned",
          "paid",
          "partner"
        ]
      },
      "contact": {
        "type": "choice",
        "default": "yes",
        "choices": [
          "yes",
          "waits",
          "decides",
          "uses"
        ]
      },
      "wait_before": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 5256000
      },
      "duration": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 5256000
      },
      "moment_of_truth": {
        "type": "boolean",
        "default": false
      },
      "linked_map": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "map"
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "path": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "from",
      "to"
    ],
    "key": [],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 2000,
    "fields": {
      "from": {
        "type": "ref",
        "default": null,
        "required": true,
        "to": "touchpoint"
      },
      "to": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "touchpoint"
      },
      "label": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "share": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "lane": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [],
    "key": [],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 200,
    "fields": {
      "role": {
        "type": "choice",
        "default": null,
        "required": true,
        "choices": [
          "actions",
          "thoughts",
          "needs",
          "highs",
          "on_stage",
          "off_stage",
          "support",
          "images",
          "notes",
          "emotions",
          "channels",
          "pain_points",
          "opportunities",
          "metrics",
          "evidence"
        ]
      },
      "label": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "prompt": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "card": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "lane",
      "touchpoint"
    ],
    "key": [],
    "rankAmong": [
      "lane",
      "touchpoint"
    ],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 10000,
    "fields": {
      "lane": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "lane"
      },
      "touchpoint": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "touchpoint"
      },
      "until": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "touchpoint"
      },
      "text": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "personas": {
        "type": "set_of_ids",
        "default": [],
        "merges": true,
        "max": 200,
        "to": "map_persona"
      },
      "colour": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 1,
        "max": 8
      },
      "icon": {
        "type": "string",
        "default": "",
        "max": 40
      },
      "tags": {
        "type": "set_of_strings",
        "default": [],
        "merges": true,
        "max": 50
      },
      "owner": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "owner"
      },
      "team": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "team"
      },
      "system": {
        "type": "string",
        "default": "",
        "max": 200
      },
      "duration": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 5256000
      },
      "due": {
        "type": "date",
        "default": null,
        "null": true
      },
      "image": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "image"
      },
      "image_alt": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 5000
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "emotion": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "touchpoint",
      "map_persona"
    ],
    "key": [
      "touchpoint",
      "map_persona"
    ],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 20000,
    "fields": {
      "touchpoint": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "touchpoint"
      },
      "map_persona": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "map_persona"
      },
      "score": {
        "type": "tenths",
        "default": 0,
        "min": -2,
        "max": 2
      },
      "word": {
        "type": "string",
        "default": "",
        "max": 60
      },
      "reason": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "pain_point": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "touchpoint"
    ],
    "key": [],
    "rankAmong": [
      "touchpoint"
    ],
    "number": "number",
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 10000,
    "fields": {
      "number": {
        "type": "integer",
        "default": null,
        "server": true
      },
      "touchpoint": {
        "type": "ref",
        "default": null,
        "required": true,
        "to": "touchpoint"
      },
      "title": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "description": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "severity": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 1,
        "max": 5
      },
      "frequency_n": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 2000000000
      },
      "frequency_of": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 0,
        "max": 2000000000
      },
      "personas": {
        "type": "set_of_ids",
        "default": [],
        "merges": true,
        "max": 200,
        "to": "map_persona"
      },
      "status": {
        "type": "choice",
        "default": "open",
        "choices": [
          "open",
          "in_progress",
          "solved",
          "accepted"
        ]
      },
      "owner": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "owner"
      },
      "team": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "team"
      },
      "cost": {
        "type": "object",
        "default": null,
        "null": true
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "opportunity": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "touchpoint"
    ],
    "key": [],
    "rankAmong": [
      "touchpoint"
    ],
    "number": "number",
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 10000,
    "fields": {
      "number": {
        "type": "integer",
        "default": null,
        "server": true
      },
      "touchpoint": {
        "type": "ref",
        "default": null,
        "required": true,
        "to": "touchpoint"
      },
      "title": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "description": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 20000
      },
      "pain_points": {
        "type": "set_of_ids",
        "default": [],
        "merges": true,
        "max": 200,
        "to": "pain_point"
      },
      "impact": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 1,
        "max": 5
      },
      "effort": {
        "type": "integer",
        "default": null,
        "null": true,
        "min": 1,
        "max": 5
      },
      "owner": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "owner"
      },
      "team": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "team"
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "metric": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "touchpoint"
    ],
    "key": [],
    "rankAmong": [
      "touchpoint"
    ],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 2000,
    "fields": {
      "touchpoint": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "touchpoint"
      },
      "name": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 200
      },
      "unit": {
        "type": "string",
        "default": "",
        "max": 40
      },
      "series": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "series"
      },
      "baseline": {
        "type": "number",
        "default": null,
        "null": true,
        "min": -1000000000000000,
        "max": 1000000000000000
      },
      "target": {
        "type": "number",
        "default": null,
        "null": true,
        "min": -1000000000000000,
        "max": 1000000000000000
      },
      "better": {
        "type": "choice",
        "default": null,
        "null": true,
        "choices": [
          "up",
          "down"
        ]
      },
      "rank": {
        "type": "rank",
        "default": null,
        "max": 100
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "evidence_link": {
    "operations": [
      "create",
      "delete"
    ],
    "parents": [
      "target"
    ],
    "key": [
      "target",
      "item"
    ],
    "rankAmong": [],
    "number": null,
    "undoable": true,
    "ability": "edit",
    "own": null,
    "most": 20000,
    "fields": {
      "target_kind": {
        "type": "choice",
        "default": null,
        "required": true,
        "fixed": true,
        "choices": [
          "stage",
          "touchpoint",
          "path",
          "card",
          "emotion",
          "pain_point",
          "opportunity",
          "metric"
        ]
      },
      "target": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "target"
      },
      "item": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "evidence"
      },
      "example": {
        "type": "boolean",
        "default": false
      },
      "origin": {
        "type": "ref",
        "default": null,
        "null": true,
        "to": "any"
      }
    }
  },
  "vote": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "target"
    ],
    "key": [
      "target",
      "person"
    ],
    "rankAmong": [],
    "number": null,
    "undoable": false,
    "ability": "comment",
    "own": "person",
    "most": 20000,
    "fields": {
      "target_kind": {
        "type": "choice",
        "default": null,
        "required": true,
        "fixed": true,
        "choices": [
          "touchpoint",
          "card",
          "pain_point",
          "opportunity"
        ]
      },
      "target": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "target"
      },
      "person": {
        "type": "ref",
        "default": null,
        "server": true,
        "to": "member"
      },
      "value": {
        "type": "integer",
        "default": 1,
        "min": 1,
        "max": 5
      }
    }
  },
  "comment": {
    "operations": [
      "create",
      "update",
      "delete"
    ],
    "parents": [
      "target"
    ],
    "key": [],
    "rankAmong": [],
    "number": null,
    "undoable": false,
    "ability": "comment",
    "own": "author",
    "most": 10000,
    "fields": {
      "target_kind": {
        "type": "choice",
        "default": null,
        "required": true,
        "fixed": true,
        "choices": [
          "map",
          "map_persona",
          "stage",
          "touchpoint",
          "path",
          "lane",
          "card",
          "emotion",
          "pain_point",
          "opportunity",
          "metric"
        ]
      },
      "target": {
        "type": "ref",
        "default": null,
        "required": true,
        "fixed": true,
        "to": "target"
      },
      "thread": {
        "type": "ref",
        "default": null,
        "null": true,
        "fixed": true,
        "to": "comment"
      },
      "body": {
        "type": "text",
        "default": "",
        "merges": true,
        "max": 5000
      },
      "mentions": {
        "type": "set_of_ids",
        "default": [],
        "merges": true,
        "max": 200,
        "to": "member"
      },
      "resolved": {
        "type": "boolean",
        "default": false
      },
      "author": {
        "type": "ref",
        "default": null,
        "null": true,
        "server": true,
        "to": "member"
      },
      "guest": {
        "type": "string",
        "default": "",
        "server": true,
        "max": 60
      },
      "at": {
        "type": "time",
        "default": null,
        "server": true
      },
      "edited": {
        "type": "time",
        "default": null,
        "null": true,
        "server": true
      }
    }
  }
};
