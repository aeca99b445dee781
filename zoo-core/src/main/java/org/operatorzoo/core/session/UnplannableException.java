package org.operatorzoo.core.session;

/** A graph has a part that cannot be laid down before it runs. */
final class UnplannableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnplannableException(String reason) {
    super(reason, null, false, false);
  }
}
