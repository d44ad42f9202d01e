package import Diagnostics
package import Rendering
