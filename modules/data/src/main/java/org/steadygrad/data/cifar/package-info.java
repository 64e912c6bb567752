/** The binary version of CIFAR-10 and CIFAR-100, with every fault named by file and byte. */
package org.steadygrad.data.cifar;
