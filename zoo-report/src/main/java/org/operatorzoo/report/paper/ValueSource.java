package org.operatorzoo.report.paper;

import java.util.Optional;

/** Where a value beside a printed one comes from. */
@FunctionalInterface
interface ValueSource {

  /** The value, if there is one. */
  Optional<Measured> value(PublishedCell cell);
}
