"""Imports a GLB into an empty Blender and prints what came in, y up: run by programs.test.ts."""
import json
import sys

import numpy

# Debian's Blender 3.4 asks for a name that Debian's numpy 1.24 no longer has.
if not hasattr(numpy, "bool"):
    numpy.bool = bool

import bpy  # noqa: E402

path = sys.argv[sys.argv.index("--") + 1]
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=path)
triangles, nodes = 0, 0
low, high = [1e30] * 3, [-1e30] * 3
for thing in bpy.data.objects:
    if thing.type != "MESH":
        continue
    nodes += 1
    thing.data.calc_loop_triangles()
    triangles += len(thing.data.loop_triangles)
    for vertex in thing.data.vertices:
        x, y, z = thing.matrix_world @ vertex.co
        for i, v in enumerate((x, z, -y)):
            low[i], high[i] = min(low[i], v), max(high[i], v)
print("CITY " + json.dumps({"triangles": triangles, "nodes": nodes, "low": low, "high": high}))
