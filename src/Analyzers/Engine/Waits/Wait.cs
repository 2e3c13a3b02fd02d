using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>An operation that the catalog knows to hold its thread.</summary>
/// <param name="Api">What the catalog says of it.</param>
/// <param name="Operation">The call or property read.</param>
internal readonly record struct Wait(BlockingApi Api, IOperation Operation);
