/**
 * The Koopman neural operator (Xiong et al., arXiv 2301.10022): one linear map of the latent
 * spectrum, applied again and again between a pointwise encoder and decoder. Read {@code
 * KnoConfig}, {@code KnoModel}, {@code KoopmanOperator}, {@code Kno}.
 */
package org.operatorzoo.baselines.kno;
