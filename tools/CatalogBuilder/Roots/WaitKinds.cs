namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>What a thread is held by. The catalog writes the names in lower case, and <c>stream</c> for text.</summary>
[Flags]
internal enum WaitKinds
{
    None = 0,
    Sleep = 1 << 0,
    Wait = 1 << 1,
    Parallel = 1 << 2,
    Network = 1 << 3,
    Dns = 1 << 4,
    Disk = 1 << 5,
    Process = 1 << 6,
    Console = 1 << 7,
    Load = 1 << 8,
    Gc = 1 << 9,
    Database = 1 << 10,
    Stream = 1 << 11,
    Text = 1 << 12,

    /// <summary>Blocks or not, depending on the object.</summary>
    Soft = Database | Stream | Text,
}

internal static class WaitKindsExtensions
{
    public static readonly WaitKinds[] Each =
        [.. Enum.GetValues<WaitKinds>().Where(static kind => int.PopCount((int)kind) == 1)];

    extension(WaitKinds kinds)
    {
        public bool Has(WaitKinds some) => (kinds & some) != 0;

        /// <summary>As the catalog writes it: readers and writers are no better known than streams.</summary>
        public string Name => (kinds == WaitKinds.Text ? WaitKinds.Stream : kinds).ToString().ToLowerInvariant();

        public static WaitKinds Parse(string text) =>
            Enum.TryParse<WaitKinds>(text, ignoreCase: true, out var kind) && int.PopCount((int)kind) == 1
                ? kind
                : throw new FormatException($"'{text}' is no kind of wait");
    }
}
