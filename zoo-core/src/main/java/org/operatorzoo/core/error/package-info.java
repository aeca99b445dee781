/** The failures users meet, each with a message of three parts: doing, expected, found. */
package org.operatorzoo.core.error;
