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
   <source>{title} stopped: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>step 4</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} stopped: {place} says why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Load into this project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} is done. Its project is closed.</source>
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
   <source>1 site, {area} ha.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} sites, {area} ha.</source>
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
   <source>1 site.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} sites.</source>
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
   <source>the site was not found again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>run the indicators again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>5  Site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Area by class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the uncertainty comes from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Uncertainty of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Click a site on the map to see its card; the Identify tool does so too</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pick</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;ite</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 footprint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>commodity unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No indicators in this project yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>compute them in step 3, or add an earlier result in step 4</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This result has no sites.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not available, and why ({count})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No site is chosen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose one above, click one on the map, or a row of the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value} ({between}) {unit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: {rows}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not available because</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2  What else is known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Re&amp;gistry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none: commodities stay unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Production</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none: no tonnages from output</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Coe&amp;fficients</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>MineGap's own, for each commodity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No other layers yet. Add protected areas, rivers, settlements, elevation models of two dates, land cover or earlier footprints to the project to learn more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layers of the project: check what shall be used, and as what.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tables</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is chosen: areas and shapes are computed. Everything else is called not available, with the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{files} files, {layers} layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{files} files and {layers} layers are used.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade {grade}: {meaning}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>90 %: {between}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1  Footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which footprints count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All that are not rejected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accepted and edited only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no polygon layer in this project yet. Run a detection on the page Detect, or add footprints of any origin (Layer → Add Layer).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose footprints in step 1 first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None of the footprints counts: review them first, or count all of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints, without a state of review.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} accepted or edited footprints count; {open} that nobody has decided on and {rejected} rejected ones are left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints count, {accepted} of them accepted or edited; {rejected} rejected ones are left out. What nobody has reviewed gets grade D at best.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Co&amp;unt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One site &amp;within</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>they count as the map shows them; save them, so that the file agrees</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The layer has unsaved edits ({count}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no grade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the layer {name} cannot be written to {path}: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layers of the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2021-03-04</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Meaning of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the layer {name} a date, for example 2021-03-04 or 2021.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicator values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>run them again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicators: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine sites with indicators, computed by MineGap {version}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the indicators in {file} cannot be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicator shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not available</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scene (water, bare soil, minerals)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One of a dated series</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Elevation model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Land cover before mining</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Year of forest loss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tree cover</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Population</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Protected areas</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Water bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Community land</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Earlier footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rivers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settlements</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other, by its name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run computes all indicators that this allows. What cannot be computed is called not available, with the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a result of indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>step 3</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is not known which files this result was made from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>run the indicators again in step 3</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ASSUMPTION: if the site produced {tonnes} t/yr. These figures are not part of the result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not assumed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>If production were</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>If production &amp;were</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compute this site as if it produced so much of its product</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the assumption away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>t/yr</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No figure of this site depends on its production.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Computing this site…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>4  Result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On the map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All indicators of all sites: sort, filter, click, copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the folder with GeoPackage, CSV and JSON</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add the result of an earlier run from its folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only accepted and edited footprints counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All footprints that are not rejected counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Resu&amp;lt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On the &amp;map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>compute them above, or add an earlier result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{sites} sites; {values} values, {lacking} not available.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No site has this indicator.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} (not available)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>3  Compute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter by site, indicator or reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All grades</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not available</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indicators of all sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the selected rows, or all that are shown, with their intervals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the card of the selected site (Enter)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Site card</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No result yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} rows copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file with the figures cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade {grade} or better</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine indicators: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{shown} of {count} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>90 % interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How it is known, or why not</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value} ({low} to {high}) {unit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>measured, narrow interval, reviewed twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the site's own coefficients, reviewed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reviewed once, or general coefficients</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not reviewed, or weak coefficients</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a rough guess: wide interval, or outside its limits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>where the boundary lies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>whether it is a mine at all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>which class the ground has</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>how images lie on each other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>elevation models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>how exactly places are known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>production</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ore grade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>recovery</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stripping ratio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>density</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>other coefficients</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It rests on {inputs}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Most of the uncertainty comes from: {source} ({share:.0f} %).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>million {unit}</source>
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
   <source>Result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reject…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Uncertain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sandbar or beach</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fields or bare soil</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Town or building site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quarry outside the definition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cloud or its shadow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Burn scar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Water or reservoir</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Natural bare rock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Road or clearing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something else</source>
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
   <source>Placer or dredged ground</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Heap leach pad</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Process pond</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pit lake</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other disturbed ground</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2  Decide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not stated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How sure you are: 1 hardly, 5 wholly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why is it no mine? Press the key of a reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begin a review above.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>N&amp;ote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Certainty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All footprints of the queue are decided.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>end the review, or add mines that the model missed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is left to decide in this layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{done} of {total} decided</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{area:,.1f} ha</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>status: {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>probability {percent:.0f} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose footprints that MineGap wrote to a GeoPackage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>copy the file to a folder that you may write to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>finish the review there, or review a copy of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{layer} is no footprints layer that can be reviewed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} cannot be written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is being reviewed in another QGIS ({host}, process {process})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{layer} has footprints without an identifier of their own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>correct it in the attribute table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the status of the footprint {id} is unknown: {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Footprints to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Written down with every decision; a pseudonym is enough</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hide the &amp;probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A blind review: the model's opinion does not sway the reviewer's</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begin review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Reviewer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each decision is saved at once; you can stop any time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No footprints are chosen yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>run a detection on the page Detect, or choose a layer of footprints</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose one that a detection wrote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who reviews?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>enter a name or pseudonym</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{layer} is no footprints layer of MineGap.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} footprints. Large and doubtful ones come first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the table of decisions cannot be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk may be full</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>copy the file to a folder that you may write to, with enough free space</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the decisions in {path} cannot be kept: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw the outline anew; right click or Enter ends it, Escape gives up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw around the missed mine; right click or Enter ends it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw around the part that is another mine; Enter ends it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No neighbour is near enough to merge with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing was split: draw over a part of the footprint.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A footprint that is '{status}' is not decided this way.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>QGIS refused the change; nothing was saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the last decision before the interruption cannot be carried out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{layer} cannot be edited.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The decision was not saved: {errors}</source>
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
   <source>Draw points to label, so that the accuracy of a map can be estimated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accuracy and error-adjusted mine area from a labelled sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Divide an area into cells, in the order in which to look for mines that the map missed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Figures on land, waste and minerals of each mine site, with their uncertainty.</source>
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
   <source>Reference system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of a scene that has none, as EPSG:32723 or WKT. A scene's own is never replaced.</source>
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
   <source>Probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The probability.tif of the same detection: the area that the map covers.</source>
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
   <source>The map to judge. Rejected footprints are left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GeoPackage to write the points to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Target error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard error of overall accuracy to aim at; a smaller one takes more points.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another seed draws other points.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A sample drawn by MineGap, with every point labelled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>JSON file to write; a CSV is written beside it. Left out: beside the sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The map. Rejected footprints are left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Coverage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GeoPackage to write the cells to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cell size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of a cell: what fits on the screen at a scale that shows small mines.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine footprints of any origin. Of several dates in the file the latest is now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder for the GeoPackage, CSV and JSON.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Include</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>all: every footprint that is not rejected, with the probability that it is a mine. accepted: only those that a person has accepted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Footprints of earlier dates, for change. May be given again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Registry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Known mines with place and commodity: ICMM, GEM coal, MRDS, a CSV or vector file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Production</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Production by site and year, as CSV.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reference layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>NAME=FILE: protected_areas, rivers, settlements or any other vector layer, and the rasters land_cover, forest_loss, tree_cover, population. May be given again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A satellite image of now, for spectral indices.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scenes over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DATE=FILE: at least five yearly images, for rehabilitation. May be given again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Elevation models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>NAME=FILE: ground heights; two dates give volumes. Name them by date. May be given again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Coefficients</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your own figures as CSV; they replace ours field by field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assumed production</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>SITE=TONNES a year, for what if: replaces the site's production. May be given again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only this site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Identity of the one site to compute, for what if. Left out: all sites.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Card of the model that drew the footprints, for its accuracy. Left out: recognised.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Site distance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Footprints that are nearer than this belong to one mine site.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draws</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Realisations of everything uncertain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another seed draws other realisations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A model card (.json) or an ONNX file.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
