/** Smoke that rises in a closed box by buoyancy: the PDEArena Navier–Stokes sets. */
package org.operatorzoo.datasets.generate.smoke;
