using System;

namespace LaneKeeper;

/// <summary>
/// Names a source-generated <c>JsonSerializerContext</c> for what travels between this program and its worker processes, as trimming
/// and ahead-of-time compilation need it: <c>[assembly: WorkerProcessJson(typeof(AppJson))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class WorkerProcessJsonAttribute : Attribute
{
    /// <summary>Names a context.</summary>
    public WorkerProcessJsonAttribute(Type context) => Context = context;

    /// <summary>A class that derives from <c>System.Text.Json.Serialization.JsonSerializerContext</c>.</summary>
    public Type Context { get; }
}
