namespace LaneKeeper.Demo.Scenarios;

/// <summary>The methods of the class run on the thread of a <see cref="Window"/>; <c>lanekeeper.lanes.txt</c> says so to the analyzers.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnWindowAttribute : Attribute;
