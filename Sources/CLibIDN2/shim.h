// Reads tables that never change, and keeps nothing between calls: any thread may call it at any time.
#include <idn2.h>
