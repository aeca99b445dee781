package org.operatorzoo.datasets.generate.incompressible;

/** What varies from case to case: one group of parameters, the others keeping their standard. */
enum Sweep {
  BOUNDARY,
  PROPERTIES,
  GEOMETRY
}
