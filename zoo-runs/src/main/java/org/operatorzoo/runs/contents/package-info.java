/**
 * What a run leaves in its directory, as records that are written when it is made and read when it
 * is reported: {@link org.operatorzoo.runs.contents.RunContents} says which files there are.
 */
package org.operatorzoo.runs.contents;
