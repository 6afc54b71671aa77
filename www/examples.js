// Real cases to start from. Each leaves the date alone: what was stopped one year may be open the next.

/** @type {{ title: string, transaction: import("./contract").Transaction }[]} */
export const examples = [
  {
    title: "iFlytek orders eight A100",
    transaction: {
      kind: "order", movement: "export", destination: "CN",
      exporter: { name: "Northwind Compute Inc.", country: "US" },
      parties: [{
        role: "purchaser", name: "iFlyTek Co Ltd", nativeName: "科大讯飞", country: "CN", headquarters: "CN",
        address: "National Intelligent Speech High-Tech Industrialization Base, No. 666 Wangjiang Road West, Hefei City, Anhui Province",
      }],
      items: [{ description: "8x A100 80GB SXM", quantity: "8", unitPrice: "9000 USD" }],
      endUse: { category: "commercial", text: "Training of speech models" },
    },
  },
  {
    title: "Singapore go-between, parent in China",
    transaction: {
      kind: "order", movement: "export", destination: "SG",
      exporter: { name: "Northwind Compute Inc.", country: "US" },
      parties: [{
        role: "purchaser", name: "Straits Meridian Trading Pte. Ltd.", country: "SG", headquarters: "SG", address: "10 Anson Road, Singapore 079903",
        ultimateParent: { name: "Hangzhou Meridian Cloud Technology Co., Ltd.", country: "CN" },
      }],
      items: [{ description: "H200 SXM", quantity: "64", unitPrice: "31000 USD" }],
      endUse: { category: "commercial", text: "Inference for a cloud service" },
    },
  },
  {
    title: "German bakery buys one RTX 4090",
    transaction: {
      kind: "order", movement: "export", destination: "DE",
      exporter: { name: "Northwind Compute Inc.", country: "US" },
      parties: [{ role: "purchaser", name: "Bäckerei Sonnenschein GmbH", country: "DE", headquarters: "DE", address: "Hauptstraße 12, 10827 Berlin" }],
      items: [{ description: "GeForce RTX 4090", quantity: "1", unitPrice: "1900 EUR" }],
      endUse: { category: "commercial", text: "Rendering of cake designs" },
    },
  },
  {
    title: "AI-Galaxy rents out eight A100 in Shanghai",
    transaction: {
      kind: "rental",
      exporter: { name: "AI-Galaxy", country: "CN" },
      parties: [{ role: "customer", name: "Pudong Lantern Games", country: "CN", headquarters: "CN", address: "Shanghai" }],
      rental: {
        item: "A100", gpuCount: "8", hours: "720", pricePerHour: "10 USD", workload: "training",
        datacenterCountry: "CN", accessCountry: "CN",
      },
    },
  },
  {
    title: "iFlytek rents A100 hours",
    transaction: {
      kind: "rental",
      parties: [{ role: "customer", name: "iFlytek", country: "CN", headquarters: "CN" }],
      rental: { item: "A100", gpuCount: "64", hours: "2000", pricePerHour: "2.50 USD", workload: "training", datacenterCountry: "US", accessCountry: "CN" },
    },
  },
  {
    title: "German bakery rents one L4 for a month",
    transaction: {
      kind: "rental",
      parties: [{ role: "customer", name: "Bäckerei Sonnenschein GmbH", country: "DE", headquarters: "DE", address: "Hauptstraße 12, 10827 Berlin" }],
      rental: { item: "L4", gpuCount: "1", hours: "730", pricePerHour: "0.60 USD", workload: "inference", datacenterCountry: "DE", accessCountry: "DE" },
    },
  },
];
