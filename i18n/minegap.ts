<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
 <context>
  <name>MineGap</name>
  <message>
   <source>Detect mines in one dialog…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Detect mines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The result folder receives the probability of every pixel, its most probable class, the footprints for review, and a record of the run. A run that was cancelled or interrupted is resumed when it is started again with the same folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record of the run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number of footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Area of all footprints [ha]</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{footprints} footprints, {area_ha} ha, from {tiles} tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose another place for the results, or remove these layers first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the results to be replaced are open in this project: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw footprints anew</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use it to try another threshold or minimum area: it takes seconds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{footprints} footprints, {area_ha} ha</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Model cards and ONNX files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose a result folder that you may write to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the area of interest cannot be written to {path}: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>3  Area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a layer of polygons to the project, or choose another area.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select features of the layer on the map.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Press Draw and click the corners of the area on the map.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the map shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Polygon layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Selected features of a layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawn on the map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loo&amp;k in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>La&amp;yer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} features selected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2  Check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking at scene and model…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>checking…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fits, with a remark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>does not fit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>please report it with the text in the log panel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Click the corners on the map; the right button closes the area, Escape gives up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the drawn area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Load into this project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} stopped: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} is done. Its project is closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} stopped: step 4 says why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Starting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawing the web map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on where it stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard what was finished and begin again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start afresh</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add the layers of this result to the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Load</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take off the list; files are kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped. What was finished is kept: Resume goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waits for its turn.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{stage}, about {time} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Needs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Limits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Licence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Credits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bands: {bands}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine against background, on ground it never saw: overlap (IoU) {iou:.0%}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>precision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>recall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pixels of {low:g} to {high:g} m, best at {best:g} m.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>(90 % interval {low:.0%} to {high:.0%})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a model card (.json) or an ONNX file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the model finds, where it was trained, its limits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This ONNX file has no card of its own; what it needs is read from the keys inside it. Nothing is known of where it was trained or how good it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No model is installed. Choose a model card (.json) or an ONNX file with the folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Detect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No scene is chosen yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose one in step 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a scene in step 1 first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is no file: QGIS first draws it into a GeoTIFF of {columns} × {rows} pixels of {size:g} m (at most {requests} requests, {disk}). Its colours are a picture, not measured reflectance: results are less certain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step 2 says what has to be put right first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estimate tells how long it takes and what it needs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose an area on it in step 3: the map, a polygon layer, or drawn</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>check the network and the free disk space, then resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is a web map or another layer without a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the area is too large for a web map: {mpx:,.0f} million pixels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the layer could not be drawn into {path} (error {code})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose an area of at most {mpx:,.0f} million pixels of {size:g} m</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose a folder that you may write to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the result folder {folder} cannot be made: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>4  Run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a new folder for each run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Results in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left empty: a new folder beside the project, else beside the scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>R&amp;esults in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Count the tiles and measure this computer for a moment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estimate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No detection was started yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Red</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Near infrared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Short-wave infrared 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Short-wave infrared 2</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1  Scene and model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The satellite image in which mines are searched</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no raster layer in this project yet. Add a satellite image (Layer → Add Layer → Add Raster Layer…) or drag a file onto the map.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Automatic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;cene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bands are recognised by name, wavelength or sensor. Choose them yourself only where the check says otherwise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Band for {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Diagnostics were copied: paste them into a report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 footprint, {area} ha.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints, {area} ha.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 tile, about {time} on this computer, {disk} on disk, {memory} of memory.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tiles} tiles, about {time} on this computer, {disk} on disk, {memory} of memory.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} GB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 footprint.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} MB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done: {result}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>simulated scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Found by MineGap {version} with the model {model} in the scene {scene} of {date}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unknown date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Warning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checking scene, model and area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for mines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Writing the results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawing footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Measuring footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Telling pits, waste rock, tailings and facilities apart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a bug in MineGap: {message}. Please report it with the text in the log panel, tab {tab}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a new folder beside the project, else beside the scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Models in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>all cores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Python of the engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Python to set the engine up with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the first on this computer that is new enough</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the one in {folder}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A Python named here replaces the engine that MineGap has set up itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>cannot write the picture {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{area} km² on the ground.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pixels by probability (logarithmic scale); filled: at or above the threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no histogram in this run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Histogram, cut at {percent:.1%}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reviewed footprints were kept; the new ones are a layer of their own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Footprints (drawn anew)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Minimum area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>5  Result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threshold and minimum area as they were when the model ran</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Model's defaults</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the folder with the result files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Res&amp;ult</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>M&amp;inimum area</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No result in this project yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>run a detection above, or add the layers of an earlier one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawing the footprints anew…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The footprints of this result are not in the project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No footprints at this threshold and minimum area: move the sliders left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 tile has no data and was not searched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tiles} tiles have no data and were not searched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on Debian and Ubuntu: install the package python3-venv, then try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for a Python</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fetching and installing the libraries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Testing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ready</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>install Python {version} or newer with its venv module</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none was found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the environment cannot be made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the libraries could not be installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the log below says why; check network, proxy and disk space, then try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the self-test failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Installing the libraries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>install Python {version} or newer (64 bit) from python.org</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Making an environment with {python}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>check the rights on the profile's folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>close other windows of QGIS and try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fetching the libraries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no Python that could carry the engine: {tried}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{folder} cannot be made: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{folder} cannot be replaced: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set up MineGap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Set up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of the set-up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Searching for mines is the work of a separate program, the engine. It gets a Python environment of its own: nothing is installed into QGIS, and no administrator's rights are needed.

• Needed: a network connection, this once; Python 3.10 or newer on this computer
• Download: about {download}; on disk: about {disk}
• Place: {folder}

Afterwards MineGap works without a network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The engine is ready and has passed its self-test.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The engine is in place, but its self-test found a problem.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped; nothing was left behind.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it does not start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not a 64-bit program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot make environments (venv and ensurepip are missing)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>version {version} is too old</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>version {version} is too new for the engine's libraries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>save it as GeoTIFF first: Export → Save As… in its context menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the layer {name} is no raster file (a web map, a database or memory)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Working</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waste rock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tailings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Facility</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Identifier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mean probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Area [ha]</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Perimeter [m]</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Definition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date of the scene</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show or hide MineGap: find mines in a satellite image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Options…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find the mines of a scene.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say whether scene and model fit, and what a detection would cost.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw footprints anew from stored probabilities, without running the model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write a simulated mining landscape with known truth.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say what a model finds, where it was trained and how good it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Print versions, processors and what is wrong, without private paths.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The satellite image: any raster file that GDAL reads.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A model card (.json) or an ONNX file with Deepness keys. Left out: the bundled model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Area of interest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Polygons, in any vector format and reference system. Left out: the whole scene.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which band of the scene is which, as red=4,green=3,blue=2. Left out: recognised.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reflectance = value × scale + offset. Left out: recognised from metadata and values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Added after scaling, for example -0.1 for Sentinel-2 since baseline 04.00.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Probability from which ground is called mine, 0 to 1. Left out: the model's own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller footprints and holes are dropped. Left out: the model's own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Processor cores to use; 0 takes all physical cores.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Result folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder for probability, classes, footprints and the run record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard an unfinished run in the result folder instead of resuming it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A probability.tif that detect wrote.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GeoPackage to write. Left out: footprints.gpkg beside the probability.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the demo project is written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another seed makes another landscape.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width and height of the scene.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A model card (.json) or an ONNX file.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
