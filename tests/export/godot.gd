# Measures an imported GLB: run by programs.test.ts.
extends SceneTree

var low = Vector3(1e30, 1e30, 1e30)
var high = Vector3(-1e30, -1e30, -1e30)
var triangles = 0
var nodes = 0

func _init():
	# Said first, so that a file that cannot be opened, or has nothing in it, ends it too.
	quit()
	visit(load("res://box.glb").instance(), Transform())
	print("CITY ", to_json({"triangles": triangles, "nodes": nodes, "low": [low.x, low.y, low.z], "high": [high.x, high.y, high.z]}))

func visit(node, above):
	var here = above
	if node is Spatial:
		here = above * node.transform
	if node is MeshInstance:
		nodes += 1
		for i in range(node.mesh.get_surface_count()):
			var arrays = node.mesh.surface_get_arrays(i)
			triangles += arrays[Mesh.ARRAY_INDEX].size() / 3
			for vertex in arrays[Mesh.ARRAY_VERTEX]:
				var p = here.xform(vertex)
				low = Vector3(min(low.x, p.x), min(low.y, p.y), min(low.z, p.z))
				high = Vector3(max(high.x, p.x), max(high.y, p.y), max(high.z, p.z))
	for child in node.get_children():
		visit(child, here)
