/** Direct solvers for the pressure equation of projection methods. */
package org.operatorzoo.datasets.generate.poisson;
