/**
 * The core of the zoo: what every model, dataset and evaluation builds on.
 *
 * <p>Letters of dimensions, the same everywhere:
 *
 * <pre>
 * B batch                H rows of the grid       W columns of the grid
 * T input frames         T' predicted frames      C channels (C' predicted)
 * P patch                g = H/P                  N = g² tokens
 * D width                E experts                k active experts
 * K, M Fourier modes     R rows of a product      G groups (experts' or norms')
 * </pre>
 *
 * <p>Reading order: {@code field} (what flows), {@code graph} (how graphs are built), {@code
 * session} (how they run), {@code spectral}, {@code layer}, {@code moe} (the parts of models),
 * {@code model} (an operator with its parameters), {@code train}, {@code verify}. Packages depend
 * on those before them; a test holds the order.
 */
package org.operatorzoo.core;
