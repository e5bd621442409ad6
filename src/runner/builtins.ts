/**
 * Whether a program has replaced what JavaScript provides, where the engine and the recorder use it.
 *
 * They run in the program's thread, so from then on anything can stand in a trace. This is asked at
 * each line. Comparisons that are written out cost almost nothing, as V8 takes the methods of
 * prototypes for constants: 20 ns for all, where a list of them costs 10,000.
 */

const arrays = Array.prototype;
const strings = String.prototype;
const functions = Function.prototype;
const expressions = RegExp.prototype;
const maps = Map.prototype;
const sets = Set.prototype;
const weakMaps = WeakMap.prototype;
const { getPrototypeOf } = Object;
const arraySteps: ArrayIterator<unknown> = getPrototypeOf([].values());
const mapSteps: MapIterator<unknown> = getPrototypeOf(new Map().values());
const setSteps: SetIterator<unknown> = getPrototypeOf(new Set().values());
const generators: Generator = getPrototypeOf(getPrototypeOf((function* () {})()));

const ofArrays = methodsOf(arrays);
const ofStrings = methodsOf(strings);
const ofFunctions = methodsOf(functions);
const ofExpressions = methodsOf(expressions);
const ofMaps = methodsOf(maps);
const ofSets = methodsOf(sets);
const ofWeakMaps = methodsOf(weakMaps);
const ofArraySteps = methodsOf(arraySteps);
const ofMapSteps = methodsOf(mapSteps);
const ofSetSteps = methodsOf(setSteps);
const ofGenerators = methodsOf(generators);
const ofObject = methodsOf(Object);
const ofMath = methodsOf(Math);
const ofNumber = methodsOf(Number);
const ofArray = methodsOf(Array);
const ofReflect = methodsOf(Reflect);

/** Its own methods, as they are now. Not its getters. */
function methodsOf<T extends object>(holder: T): T {
  const kept: Record<PropertyKey, unknown> = {};
  for (const key of Reflect.ownKeys(holder)) {
    const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value;
    if (typeof value === "function") kept[key] = value;
  }
  return { ...kept } as T;
}

export function areBuiltinsReplaced(): boolean {
  try {
    return ofCollections() || ofText() || ofIteration() || ofNamespaces();
  } catch {
    // A getter of the program's own.
    return true;
  }
}

function ofCollections(): boolean {
  return (
    arrays.at !== ofArrays.at ||
    arrays.concat !== ofArrays.concat ||
    arrays.entries !== ofArrays.entries ||
    arrays.every !== ofArrays.every ||
    arrays.fill !== ofArrays.fill ||
    arrays.filter !== ofArrays.filter ||
    arrays.find !== ofArrays.find ||
    arrays.findIndex !== ofArrays.findIndex ||
    arrays.findLast !== ofArrays.findLast ||
    arrays.findLastIndex !== ofArrays.findLastIndex ||
    arrays.flat !== ofArrays.flat ||
    arrays.flatMap !== ofArrays.flatMap ||
    arrays.forEach !== ofArrays.forEach ||
    arrays.includes !== ofArrays.includes ||
    arrays.indexOf !== ofArrays.indexOf ||
    arrays.join !== ofArrays.join ||
    arrays.keys !== ofArrays.keys ||
    arrays.lastIndexOf !== ofArrays.lastIndexOf ||
    arrays.map !== ofArrays.map ||
    arrays.pop !== ofArrays.pop ||
    arrays.push !== ofArrays.push ||
    arrays.reduce !== ofArrays.reduce ||
    arrays.reverse !== ofArrays.reverse ||
    arrays.shift !== ofArrays.shift ||
    arrays.slice !== ofArrays.slice ||
    arrays.some !== ofArrays.some ||
    arrays.sort !== ofArrays.sort ||
    arrays.splice !== ofArrays.splice ||
    arrays.toSpliced !== ofArrays.toSpliced ||
    arrays.unshift !== ofArrays.unshift ||
    arrays.values !== ofArrays.values ||
    arrays.with !== ofArrays.with ||
    maps.get !== ofMaps.get ||
    maps.set !== ofMaps.set ||
    maps.has !== ofMaps.has ||
    maps.delete !== ofMaps.delete ||
    maps.clear !== ofMaps.clear ||
    maps.keys !== ofMaps.keys ||
    maps.values !== ofMaps.values ||
    maps.entries !== ofMaps.entries ||
    maps.forEach !== ofMaps.forEach ||
    sets.add !== ofSets.add ||
    sets.has !== ofSets.has ||
    sets.delete !== ofSets.delete ||
    sets.clear !== ofSets.clear ||
    sets.keys !== ofSets.keys ||
    sets.values !== ofSets.values ||
    sets.entries !== ofSets.entries ||
    sets.forEach !== ofSets.forEach ||
    weakMaps.get !== ofWeakMaps.get ||
    weakMaps.set !== ofWeakMaps.set ||
    weakMaps.has !== ofWeakMaps.has ||
    weakMaps.delete !== ofWeakMaps.delete
  );
}

function ofText(): boolean {
  return (
    strings.at !== ofStrings.at ||
    strings.charAt !== ofStrings.charAt ||
    strings.charCodeAt !== ofStrings.charCodeAt ||
    strings.codePointAt !== ofStrings.codePointAt ||
    strings.endsWith !== ofStrings.endsWith ||
    strings.includes !== ofStrings.includes ||
    strings.indexOf !== ofStrings.indexOf ||
    strings.lastIndexOf !== ofStrings.lastIndexOf ||
    strings.match !== ofStrings.match ||
    strings.matchAll !== ofStrings.matchAll ||
    strings.padEnd !== ofStrings.padEnd ||
    strings.padStart !== ofStrings.padStart ||
    strings.repeat !== ofStrings.repeat ||
    strings.replace !== ofStrings.replace ||
    strings.replaceAll !== ofStrings.replaceAll ||
    strings.slice !== ofStrings.slice ||
    strings.split !== ofStrings.split ||
    strings.startsWith !== ofStrings.startsWith ||
    strings.toLowerCase !== ofStrings.toLowerCase ||
    strings.toString !== ofStrings.toString ||
    strings.toUpperCase !== ofStrings.toUpperCase ||
    strings.trim !== ofStrings.trim ||
    strings.trimEnd !== ofStrings.trimEnd ||
    expressions.exec !== ofExpressions.exec ||
    expressions.test !== ofExpressions.test ||
    expressions[Symbol.match] !== ofExpressions[Symbol.match] ||
    expressions[Symbol.matchAll] !== ofExpressions[Symbol.matchAll] ||
    expressions[Symbol.replace] !== ofExpressions[Symbol.replace] ||
    expressions[Symbol.split] !== ofExpressions[Symbol.split]
  );
}

function ofIteration(): boolean {
  return (
    arrays[Symbol.iterator] !== ofArrays[Symbol.iterator] ||
    maps[Symbol.iterator] !== ofMaps[Symbol.iterator] ||
    sets[Symbol.iterator] !== ofSets[Symbol.iterator] ||
    strings[Symbol.iterator] !== ofStrings[Symbol.iterator] ||
    arraySteps.next !== ofArraySteps.next ||
    mapSteps.next !== ofMapSteps.next ||
    setSteps.next !== ofSetSteps.next ||
    generators.next !== ofGenerators.next ||
    generators.return !== ofGenerators.return ||
    generators.throw !== ofGenerators.throw ||
    functions.apply !== ofFunctions.apply ||
    functions.bind !== ofFunctions.bind ||
    functions.call !== ofFunctions.call ||
    functions.toString !== ofFunctions.toString ||
    functions[Symbol.hasInstance] !== ofFunctions[Symbol.hasInstance]
  );
}

function ofNamespaces(): boolean {
  return (
    Object.assign !== ofObject.assign ||
    Object.create !== ofObject.create ||
    Object.defineProperty !== ofObject.defineProperty ||
    Object.entries !== ofObject.entries ||
    Object.freeze !== ofObject.freeze ||
    Object.fromEntries !== ofObject.fromEntries ||
    Object.getOwnPropertyDescriptor !== ofObject.getOwnPropertyDescriptor ||
    Object.getPrototypeOf !== ofObject.getPrototypeOf ||
    Object.hasOwn !== ofObject.hasOwn ||
    Object.is !== ofObject.is ||
    Object.isFrozen !== ofObject.isFrozen ||
    Object.keys !== ofObject.keys ||
    Object.setPrototypeOf !== ofObject.setPrototypeOf ||
    Object.values !== ofObject.values ||
    Math.abs !== ofMath.abs ||
    Math.ceil !== ofMath.ceil ||
    Math.floor !== ofMath.floor ||
    Math.max !== ofMath.max ||
    Math.min !== ofMath.min ||
    Math.round !== ofMath.round ||
    Math.trunc !== ofMath.trunc ||
    Number.isFinite !== ofNumber.isFinite ||
    Number.isInteger !== ofNumber.isInteger ||
    Number.isNaN !== ofNumber.isNaN ||
    Number.isSafeInteger !== ofNumber.isSafeInteger ||
    Array.from !== ofArray.from ||
    Array.isArray !== ofArray.isArray ||
    Reflect.apply !== ofReflect.apply ||
    Reflect.get !== ofReflect.get ||
    Reflect.has !== ofReflect.has ||
    Reflect.ownKeys !== ofReflect.ownKeys
  );
}
