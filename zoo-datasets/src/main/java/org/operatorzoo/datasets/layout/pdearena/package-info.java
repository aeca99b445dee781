/** The files of PDEArena's smoke with buoyancy. */
package org.operatorzoo.datasets.layout.pdearena;
